global using Kiwoom.Generated.Codes;
global using Kiwoom.Generated.Metadata;
