using System;
using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Model;

namespace Kiwoom.Generator.Emitting;

/// <summary>The known error codes and what they mean to a caller.</summary>
internal static class ErrorTableEmitter
{
    /// <summary>Name of the file.</summary>
    public const string HintName = "KiwoomErrorCodes.g.cs";

    /// <summary>The file's C#.</summary>
    public static string Emit(IEnumerable<ErrorSpec> errors)
    {
        var codes = errors.OrderBy(e => e.Code, StringComparer.Ordinal).ToList();
        var writer = GeneratedFile.Start("The known error codes.");
        GeneratedFile.WriteNamespace(writer, Namespaces.Root);
        DocComment.Summary(writer, "The error codes that are known, and what each means to a caller.");
        writer.Line(GeneratedFile.Mark);
        using (writer.Open("public static partial class KiwoomErrorCodes"))
        {
            using (writer.Open("private static readonly KiwoomErrorCode[] Table = new KiwoomErrorCode[]", "};"))
            {
                foreach (var code in codes) writer.Line(New(code) + ",");
            }
            writer.Line();
            DocComment.Summary(writer, "All known codes, in ordinal order.");
            const string List = "global::System.Collections.Generic.IReadOnlyList<KiwoomErrorCode>";
            writer.Line($"public static {List} All => Table;");
            writer.Line();
            DocComment.Summary(writer, "What is known of this code, or null.");
            DocComment.Element(
                writer, "param name=\"code\"", "Such as <c>1700</c>, <c>RC4058</c> or <c>EGW0002</c>; case matters.");
            using (writer.Open("public static KiwoomErrorCode? Find(string code) => code switch", "};"))
            {
                for (var i = 0; i < codes.Count; i++)
                    writer.Line($"{CSharpText.Literal(codes[i].Code)} => Table[{CSharpText.Number(i)}],");
                writer.Line("_ => null,");
            }
        }
        return writer.ToString();
    }

    private static string New(ErrorSpec error)
    {
        var arguments = string.Join(
            ", ",
            CSharpText.Literal(error.Code),
            $"ErrorClass.{error.Class}",
            error.Reason == null ? "null" : $"BusinessReason.{error.Reason}",
            CSharpText.Literal(error.Meaning),
            CSharpText.Literal(error.Advice));
        return $"new KiwoomErrorCode({arguments})";
    }
}
