global using Kiwoom.Generated.Codes;
global using Kiwoom.Generated.Metadata;
global using Kiwoom.Generated.Markets;
