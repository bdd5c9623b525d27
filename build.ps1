# Restore, build, test, demo, pack, for Windows. Each line can be run by hand.
$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot
dotnet restore Kiwoom.Generated.sln; if ($LASTEXITCODE) { exit $LASTEXITCODE }
dotnet build Kiwoom.Generated.sln -c Release --no-restore; if ($LASTEXITCODE) { exit $LASTEXITCODE }
dotnet test Kiwoom.Generated.sln -c Release --no-build; if ($LASTEXITCODE) { exit $LASTEXITCODE }
dotnet run --project src/Kiwoom.Cli -c Release --no-build -- demo; if ($LASTEXITCODE) { exit $LASTEXITCODE }
dotnet pack src/Packages.slnf -c Release -p:ContinuousIntegrationBuild=true; exit $LASTEXITCODE
