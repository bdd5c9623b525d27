using System.Globalization;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Problems;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Checking;

/// <summary>The columns of the Request and Response tables, and what each says of a field.</summary>
internal static class Columns
{
    public static Column Element { get; } = new("Element", "엘리먼트", "항목");

    public static Column Label { get; } = new("한글명", "Korean", "Korean name", "Label")
    {
        Read = static (_, cell, field) => field with { Label = cell.OneLine },
    };

    public static Column Type { get; } = new("Type", "타입", "유형");

    public static Column Required { get; } = new("Required", "필수", "필수여부")
    {
        Read = static (context, cell, field) => field with { Required = IsYes(context, cell) },
    };

    public static Column Length { get; } = new("Length", "길이")
    {
        Read = static (context, cell, field) => field with { Length = Number(context, cell, "Length") },
    };

    public static Column Description { get; } = new("Description", "설명");

    public static Column Name { get; } = new("Name", "English name", "영문명");

    public static Column Format { get; } = new("Format", "형식");

    public static Column Unit { get; } = new("Unit", "단위");

    public static Column Rule { get; } = new("Rule", "Rules", "규칙");

    public static Column Limit { get; } = new("Limit")
    {
        Read = static (context, cell, field) => field with { Limit = Number(context, cell, "Limit") },
    };

    public static Column Role { get; } = new("Role", "역할")
    {
        Read = static (context, cell, field) => field with { Role = RoleOf(context, cell) },
    };

    /// <summary>For those who keep the table: where a Format or a Unit comes from. Users do not see it.</summary>
    public static Column Note { get; } = new("Note", "비고");

    /// <summary>Header or Body, as the official tables tell them apart.</summary>
    public static Column Part { get; } = new("구분", "Section", "Part");

    /// <summary>All columns.</summary>
    public static Column[] All { get; } =
        [Element, Label, Type, Required, Length, Description, Name, Format, Unit, Rule, Limit, Role, Note, Part];

    private static bool IsYes(SpecContext context, Cell cell)
    {
        if (cell.Text is not ("Y" or "N")) context.Report(ProblemKinds.RequiredMalformed, cell, cell.Text);
        return cell.Text == "Y";
    }

    private static FieldRole RoleOf(SpecContext context, Cell cell)
    {
        if (Roles.Parse(cell.Text) is { } role) return role;
        var hint = NearName.Hint(cell.Text, Roles.Words);
        context.Report(ProblemKinds.RoleUnknown, cell, cell.Text, hint, string.Join(", ", Roles.Words));
        return FieldRole.None;
    }

    private static int? Number(SpecContext context, Cell cell, string column)
    {
        if (Ascii.IsDigits(cell.Text)
            && int.TryParse(cell.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number > 0) return number;
        context.Report(ProblemKinds.LengthMalformed, cell, cell.Text, column);
        return null;
    }
}
