using Kiwoom.Generated;
using Kiwoom.Generated.Points;

namespace Samples;

/// <summary>
/// A TR that the library lacks, called like any other: its types and <c>GetPointsAsync</c> come from
/// <c>kz99901-get-points.md</c> beside this file, when the project is built. The TR is made up.
/// </summary>
/// <remarks>
/// In the project file: <c>&lt;PackageReference Include="Kiwoom.Generated.Generator" PrivateAssets="all" /&gt;</c> and
/// <c>&lt;KiwoomSpec Include="own-spec/*.md" /&gt;</c>. The glossary beside it has the new words and the new group.
/// </remarks>
public static class OwnSpec
{
    public static async Task RunAsync(IKiwoomClient client, TextWriter output)
    {
        await foreach (var entry in client.Points.GetPointsRowsAsync(new() { PointKind = GetPointsPointKind.Earned }))
            output.WriteLine($"{entry.PointNumber} of {entry.EntryDate:yyyy-MM-dd}: {entry.Points:#,0} points");

        try
        {
            // The table's rule: a query of spent points needs a start date. KWA005 reports it while you type, and the
            // client before it sends anything.
#pragma warning disable KWA005
            await client.Points.GetPointsAsync(new() { PointKind = GetPointsPointKind.Spent });
#pragma warning restore KWA005
        }
        catch (KiwoomException e)
        {
            output.WriteLine(e.Violations[0].Message);
        }
    }
}
