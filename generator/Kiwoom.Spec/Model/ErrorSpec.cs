namespace Kiwoom.Spec.Model;

/// <summary>An error code and what it means to a caller.</summary>
/// <param name="Code">Such as <c>1700</c>, <c>RC4058</c>, <c>EGW0002</c>.</param>
/// <param name="Class">Name of the error class, such as <c>RateLimit</c>.</param>
/// <param name="Reason">Name of the business reason, such as <c>AlreadyFilled</c>; null where the class says all.</param>
/// <param name="Meaning">English.</param>
/// <param name="Advice">What a caller does about it.</param>
public sealed record ErrorSpec(string Code, string Class, string? Reason, string Meaning, string Advice);
