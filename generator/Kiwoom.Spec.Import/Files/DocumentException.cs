namespace Kiwoom.Spec.Import.Files;

/// <summary>
/// A document, or something else that a command was given, cannot be used at all. The message is for people.
/// </summary>
internal sealed class DocumentException(string message, Exception? inner = null) : Exception(message, inner);
