namespace Kiwoom.Generated;

/// <summary>What a refusal of the server taught one of the processes. Lengths of time, because clocks differ.</summary>
/// <param name="Group">What is slower.</param>
/// <param name="PerSecond">Its rate; 0 where it is a pause alone.</param>
/// <param name="Left">For how long it holds.</param>
/// <param name="PauseLeft">So long nothing at all.</param>
/// <param name="Number">Tells it from those before.</param>
internal sealed record BudgetLesson(BudgetGroup Group, double PerSecond, long Left, long PauseLeft, long Number);
