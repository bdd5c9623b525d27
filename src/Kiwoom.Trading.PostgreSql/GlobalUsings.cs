global using Kiwoom.Generated;
global using Kiwoom.Trading.FactRows;
global using Npgsql;
global using NpgsqlTypes;
