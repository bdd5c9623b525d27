namespace Kiwoom.Cli.Templates;

/// <summary>A template, or what it writes, is wrong. The message is for people, with file, line and column.</summary>
internal sealed class TemplateException(string message, Exception? inner = null) : Exception(message, inner);
