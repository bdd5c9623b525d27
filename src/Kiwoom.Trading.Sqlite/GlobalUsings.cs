global using Kiwoom.Generated;
global using Kiwoom.Trading.FactRows;
global using Microsoft.Data.Sqlite;
