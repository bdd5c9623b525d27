using System.IO;
using System.Text;

namespace Kiwoom.Spec;

/// <summary>The files that this assembly carries.</summary>
internal static class Resource
{
    /// <summary>The text of a file; null where the assembly was built without it.</summary>
    public static string? Read(string name)
    {
        using var stream = typeof(Resource).Assembly.GetManifestResourceStream(name);
        if (stream is null) return null;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
