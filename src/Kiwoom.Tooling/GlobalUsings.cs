global using Kiwoom.Generated.Metadata;
