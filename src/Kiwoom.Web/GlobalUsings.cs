global using Kiwoom.Generated;
global using Kiwoom.Generated.Accounts;
global using Kiwoom.Generated.Codes;
global using Kiwoom.Generated.Metadata;
global using Kiwoom.Generated.Realtime;
global using OrderView = Kiwoom.Web.Account.OrderView;
