#if KIWOOM_LIBRARY
namespace Kiwoom.Generated.Metadata;
#else
namespace Kiwoom.Vocabulary;
#endif

/// <summary>How sure the unit of a value is.</summary>
public enum UnitStanding : byte
{
    /// <summary>No document states it and nothing proves it.</summary>
    Unknown,

    /// <summary>A document states it. Documents are not always right.</summary>
    Stated,

    /// <summary>Arithmetic on an example or on a recorded reply leaves no other.</summary>
    Proved,
}
