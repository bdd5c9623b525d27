global using Kiwoom.Generated;
global using Microsoft.Data.Sqlite;
