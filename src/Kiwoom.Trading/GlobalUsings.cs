global using Kiwoom.Generated;
global using Kiwoom.Generated.Metadata;
