using System.Globalization;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Kiwoom.Spec.Import.Files;

/// <summary>Reads the sheets of an <c>.xlsx</c>.</summary>
internal static class Workbook
{
    /// <summary>Whether a file is a workbook by its name.</summary>
    public static bool Is(string path) => Path.GetExtension(path).Equals(".xlsx", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="DocumentException">The file is not a workbook, or is encrypted or broken.</exception>
    public static List<Sheet> Read(string path)
    {
        // The reader asks for the old Windows encoding even where it has none to read.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            using var stream = File.OpenRead(path);
            using var reader = ExcelReaderFactory.CreateOpenXmlReader(stream);
            var sheets = new List<Sheet>();
            do
            {
                sheets.Add(ReadSheet(reader));
            }
            while (reader.NextResult());
            return sheets;
        }
        catch (Exception e) when (e is ExcelReaderException or InvalidDataException or System.Xml.XmlException
            or NullReferenceException or KeyNotFoundException or FormatException)
        {
            throw new DocumentException($"{path} is not a readable .xlsx workbook: {e.Message}", e);
        }
    }

    private static Sheet ReadSheet(IExcelDataReader reader)
    {
        var rows = new List<SheetRow>();
        for (var number = 1; reader.Read(); number++)
        {
            var cells = new string[reader.FieldCount];
            for (var i = 0; i < cells.Length; i++) cells[i] = TextOf(reader.GetValue(i));
            var row = new SheetRow(number, cells);
            if (!row.IsBlank) rows.Add(row);
        }
        return new Sheet(reader.Name, rows);
    }

    // Lengths may be kept as numbers: 20 is 20 and not 20.0.
    private static string TextOf(object? value) =>
        (Convert.ToString(value, CultureInfo.InvariantCulture) ?? "").ReplaceLineEndings("\n");
}
