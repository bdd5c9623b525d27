using Kiwoom.Spec.Import.Model;
using Kiwoom.Spec.Import.Specs;
using Kiwoom.Spec.Naming;

namespace Kiwoom.Spec.Import.Tests.Support;

/// <summary>Runs an import as the command does.</summary>
internal static class Importing
{
    /// <summary>Names for the TRs of the tests.</summary>
    public static VendorNames Names { get; } = VendorNames.Parse("names.csv",
        """
        api_id,api_name_ko,function_name,category_ko
        kt10003,주식 취소주문,cancel_domestic_stock_order,주문
        ka10075,미체결요청,get_domestic_unfilled_orders,계좌
        0B,주식체결,subscribe_domestic_stock_trade,실시간시세
        0G,ETF NAV,subscribe_domestic_etf_nav,실시간시세
        0g,주식종목정보,subscribe_domestic_stock_info,실시간시세
        ka10173,조건검색 요청 실시간,request_domestic_realtime_condition_search,조건검색
        """);

    /// <summary>Imports sheets into the folder and writes the files.</summary>
    public static ImportResult Import(this TemporaryFolder folder, params TestSheet[] sheets) =>
        folder.Import(o => o, sheets);

    public static ImportResult Import(this TemporaryFolder folder, Func<ImportOptions, ImportOptions> options, params TestSheet[] sheets)
    {
        var workbook = new TestWorkbook();
        foreach (var sheet in sheets) workbook.Add(sheet);
        return folder.Import(options, workbook);
    }

    public static ImportResult Import(this TemporaryFolder folder, Func<ImportOptions, ImportOptions> options, TestWorkbook workbook)
    {
        var path = folder.File(Guid.NewGuid().ToString("N") + ".xlsx");
        workbook.Save(path);
        return folder.ImportFile(options, path);
    }

    public static ImportResult ImportFile(this TemporaryFolder folder, Func<ImportOptions, ImportOptions> options, string path)
    {
        var result = SpecImport.Run(options(new ImportOptions(path, folder.Specs) { Names = Names }));
        SpecImport.Write(result, folder.Specs);
        return result;
    }

    public static string[] Texts(this IEnumerable<ImportRemark> remarks) => [.. remarks.Select(r => r.ToString())];

    public static string[] Changes(this ImportResult result) => [.. result.Trs.SelectMany(t => t.Changes).Select(c => c.ToString())];
}
