using System.Globalization;
using Kiwoom.Cli.Tool;

namespace Kiwoom.Cli.Call;

/// <summary>One line on the error stream that counts pages, where somebody looks at it.</summary>
internal sealed class PageProgress(ToolContext context) : IDisposable
{
    private readonly bool _isSeen = context.Error.Profile.Capabilities is { Ansi: true, Interactive: true };
    private bool _isShown;

    public void Show(int pages, long rows)
    {
        if (!_isSeen) return;
        Write(string.Create(CultureInfo.InvariantCulture, $"\r{pages} pages, {rows:#,0} rows ..."));
        _isShown = true;
    }

    public void Clear()
    {
        if (_isShown) Write("\r\e[K");
        _isShown = false;
    }

    public void Dispose() => Clear();

    private void Write(string text) => context.Error.Profile.Out.Writer.Write(text);
}
