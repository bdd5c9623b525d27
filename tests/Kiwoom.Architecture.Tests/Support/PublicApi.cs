using System.CodeDom.Compiler;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Kiwoom.Architecture.Tests.Support;

/// <summary>
/// What an assembly offers, as lines that a reviewer can compare: a hand-written type by its members, a generated one as
/// a single line with the number of its members and a hash of them.
/// </summary>
internal sealed class PublicApi(Assembly assembly)
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(decimal)] = "decimal",
        [typeof(double)] = "double",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
        [typeof(char)] = "char",
    };

    private readonly NullabilityInfoContext _nullability = new();

    /// <summary>All namespaces, types and members, in ordinal order.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        var spaces = assembly.GetExportedTypes().Where(t => !t.IsNested)
            .GroupBy(t => t.Namespace ?? "").OrderBy(g => g.Key, StringComparer.Ordinal);
        foreach (var space in spaces)
        {
            text.Append("namespace ").Append(space.Key).Append('\n');
            foreach (var type in space.OrderBy(t => NameOf(t), StringComparer.Ordinal)) Write(text, type, "  ");
            text.Append('\n');
        }
        return text.ToString();
    }

    private void Write(StringBuilder text, Type type, string indent)
    {
        var members = MembersOf(type);
        text.Append(indent).Append(Header(type));
        if (IsGenerated(type))
        {
            var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', members))))[..8];
            text.Append(CultureInfo.InvariantCulture, $": {members.Count} members, {hash}\n");
            return;
        }
        text.Append('\n');
        foreach (var member in members) text.Append(indent).Append("  ").Append(member).Append('\n');
        foreach (var nested in type.GetNestedTypes(BindingFlags.Public).OrderBy(t => t.Name, StringComparer.Ordinal))
            Write(text, nested, indent + "  ");
    }

    // The interface of a group carries no attribute; its parts are generated all the same.
    private static bool IsGenerated(Type type) => type.IsDefined(typeof(GeneratedCodeAttribute), inherit: false)
        || (type.Name != "IKiwoomGroup" && type.GetInterfaces().Any(i => i.Name == "IKiwoomGroup"));

    private string Header(Type type)
    {
        var kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct"
            : typeof(Delegate).IsAssignableFrom(type) ? "delegate" : "class";
        var modifier = kind switch
        {
            "class" when type.IsAbstract && type.IsSealed => "static ",
            "class" when type.IsAbstract => "abstract ",
            "class" when type.IsSealed => "sealed ",
            "struct" when type.IsDefined(typeof(IsReadOnlyAttribute), false) => "readonly ",
            _ => "",
        };
        var bases = new List<string>();
        if (kind == "enum") bases.Add(NameOf(Enum.GetUnderlyingType(type)));
        else
        {
            if (type.BaseType is { } parent && kind == "class" && parent != typeof(object)) bases.Add(NameOf(parent));
            bases.AddRange(type.GetInterfaces().Where(i => i.IsVisible).Select(NameOf).Order(StringComparer.Ordinal));
        }
        var list = bases.Count == 0 || IsGenerated(type) ? "" : " : " + string.Join(", ", bases);
        return $"{modifier}{kind} {NameOf(type)}{list}";
    }

    private List<string> MembersOf(Type type)
    {
        if (type.IsEnum)
        {
            return [.. Enum.GetNames(type).Select(n => $"{n} = {Convert.ToInt64(Enum.Parse(type, n), CultureInfo.InvariantCulture)}")];
        }
        var lines = new List<string>();
        lines.AddRange(type.GetConstructors(Declared).Where(c => IsOffered(c) && !c.IsStatic)
            .Select(c => $"{Access(c)}{NameOf(type).Split('<')[0]}({Parameters(c)})"));
        lines.AddRange(type.GetProperties(Declared).Where(p => p.GetAccessors(true).Any(IsOffered)).Select(Property));
        lines.AddRange(type.GetFields(Declared).Where(f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly).Select(Field));
        lines.AddRange(type.GetEvents(Declared).Where(e => e.AddMethod is { } add && IsOffered(add))
            .Select(e => $"event {NameOf(e.EventHandlerType!)} {e.Name}"));
        lines.AddRange(type.GetMethods(Declared)
            .Where(m => IsOffered(m) && (!m.IsSpecialName || m.Name.StartsWith("op_", StringComparison.Ordinal)))
            .Select(Method));
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static bool IsOffered(MethodBase method) =>
        (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly) && !method.Name.Contains('<');

    private static string Access(MethodBase method) =>
        (method.IsPublic ? "" : "protected ") + (method.IsStatic && !method.IsConstructor ? "static " : "")
        + (method.IsAbstract && !method.DeclaringType!.IsInterface ? "abstract " : "");

    private string Property(PropertyInfo property)
    {
        var accessors = property.GetAccessors(true).Where(IsOffered).ToList();
        var required = property.IsDefined(typeof(RequiredMemberAttribute), false) ? "required " : "";
        var set = property.SetMethod is not { } setter || !IsOffered(setter) ? ""
            : setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " init;" : " set;";
        var get = property.GetMethod is { } getter && IsOffered(getter) ? " get;" : "";
        var index = property.GetIndexParameters();
        var name = index.Length == 0 ? property.Name : $"this[{string.Join(", ", index.Select(Parameter))}]";
        var type = NameOf(property.PropertyType) + Mark(property.PropertyType, () => _nullability.Create(property));
        return $"{Access(accessors[0])}{required}{type} {name} {{{get}{set} }}";
    }

    private string Field(FieldInfo field)
    {
        var type = NameOf(field.FieldType) + Mark(field.FieldType, () => _nullability.Create(field));
        if (field.IsLiteral) return $"const {type} {field.Name} = {Value(field.GetRawConstantValue())}";
        return $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{type} {field.Name}";
    }

    private string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(NameOf))}>" : "";
        var type = NameOf(method.ReturnType) + Mark(method.ReturnType, () => _nullability.Create(method.ReturnParameter));
        return $"{Access(method)}{type} {method.Name}{generic}({Parameters(method)})";
    }

    private string Parameters(MethodBase method)
    {
        var extension = method.IsDefined(typeof(ExtensionAttribute), false) ? "this " : "";
        return extension + string.Join(", ", method.GetParameters().Select(Parameter));
    }

    private string Parameter(ParameterInfo parameter)
    {
        var modifier = parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? (parameter.IsIn ? "in " : "ref ")
            : parameter.IsDefined(typeof(ParamArrayAttribute), false) ? "params " : "";
        var type = NameOf(parameter.ParameterType) + Mark(parameter.ParameterType, () => _nullability.Create(parameter));
        return $"{modifier}{type} {parameter.Name}{(parameter.HasDefaultValue ? " = " + Value(parameter.RawDefaultValue) : "")}";
    }

    private static string Mark(Type type, Func<NullabilityInfo> info) =>
        !type.IsValueType && !type.IsByRef && info().ReadState == NullabilityState.Nullable ? "?" : "";

    private static string Value(object? value) => value switch
    {
        null => "default",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string NameOf(Type type)
    {
        if (type.IsByRef) return NameOf(type.GetElementType()!);
        if (type.IsArray) return NameOf(type.GetElementType()!) + "[]";
        if (Keywords.TryGetValue(type, out var keyword)) return keyword;
        if (Nullable.GetUnderlyingType(type) is { } underlying) return NameOf(underlying) + "?";
        var name = type.Name.Split('`')[0];
        var outer = type is { IsNested: true, IsGenericParameter: false } ? NameOf(type.DeclaringType!).Split('<')[0] + "." : "";
        return type.IsGenericType
            ? $"{outer}{name}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
            : outer + name;
    }
}
