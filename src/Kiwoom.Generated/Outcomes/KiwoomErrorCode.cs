namespace Kiwoom.Generated;

/// <summary>One known error code, from <c>spec/errors.md</c>.</summary>
/// <param name="Code">Such as <c>1700</c>, <c>RC4058</c> or <c>EGW0002</c>.</param>
/// <param name="Class">What a caller does next depends on this.</param>
/// <param name="Reason">For <see cref="ErrorClass.Business"/>: why; otherwise null.</param>
/// <param name="Meaning">What the code means, in English.</param>
/// <param name="Advice">What to do about it.</param>
public sealed record KiwoomErrorCode(string Code, ErrorClass Class, BusinessReason? Reason, string Meaning, string Advice);
