using System;
using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Problems;
using Kiwoom.Spec.Reading;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Checking;

/// <summary>
/// Which field states which part of an order: by the Role column, then by the glossary. What an order does is guarded by
/// it, so an order says it whole.
/// </summary>
internal static class RoleReader
{
    private static readonly FieldRole[] OfNew = [FieldRole.Stock, FieldRole.Quantity];
    private static readonly FieldRole[] OfModify = [FieldRole.OriginalOrder, FieldRole.Stock, FieldRole.Quantity];
    private static readonly FieldRole[] OfCancel = [FieldRole.OriginalOrder];

    /// <summary>
    /// Gives the rows of one table their roles. By the glossary get one: those of the outermost level, and those of a reply
    /// that have an order number among them, because these state an order.
    /// </summary>
    public static void Assign(SpecContext context, IReadOnlyList<RowNode> rows, ReadScope scope)
    {
        var owners = new Dictionary<FieldRole, RowNode>();
        var statesOrder = scope is { IsOrder: true, IsTop: true }
            || scope is { IsRequest: false, IsTop: false } && rows.Any(r => IsOrderNumber(context, r));
        foreach (var row in rows)
        {
            var role = row[Columns.Role].IsBlank
                ? ByGlossary(context, row, scope, statesOrder)
                : Written(context, row, scope);
            if (role is { } found && found != FieldRole.None && IsFree(context, row, found, owners, scope))
                row.Field = row.Field! with { Role = found };
            else
                row.Field = row.Field! with { Role = FieldRole.None };
            if (role is null && scope is { IsOrder: true, IsRequest: true, IsTop: true }) CheckStated(context, row);
        }
    }

    /// <summary>Reports what an order does not say.</summary>
    public static void CheckOrder(
        SpecContext context, SpecDocument document, SpecHeader header, RowNode[]? request, RowNode[]? response)
    {
        if (header.Kind != TrKind.Order) return;
        if (header.Action is { } action && request is not null)
        {
            foreach (var role in NeededBy(action))
            {
                if (Has(request, role)) continue;
                context.Report(ProblemKinds.RoleMissing, document.Find(SectionKind.Request)!.Heading!.Text,
                    HeaderWords.Actions.Of(action), Roles.WordOf(role), Roles.FormatOf(role));
            }
        }
        if (response is not null && !Has(response, FieldRole.OrderNumber))
            context.Report(ProblemKinds.OrderWithoutNumber, document.Find(SectionKind.Response)!.Heading!.Text);
    }

    private static FieldRole[] NeededBy(OrderAction action) => action switch
    {
        OrderAction.Modify => OfModify,
        OrderAction.Cancel => OfCancel,
        _ => OfNew,
    };

    private static bool Has(RowNode[] rows, FieldRole role) => Array.Exists(rows, r => r.Field?.Role == role);

    private static bool IsOrderNumber(SpecContext context, RowNode row)
    {
        var role = row[Columns.Role].IsBlank ? context.Glossary.FindRole(row.Element) : row.Field!.Role;
        return role == FieldRole.OrderNumber && Roles.Fits(FieldRole.OrderNumber, row.Field!.Format);
    }

    /// <summary>The role that the row's own cell gives it.</summary>
    private static FieldRole Written(SpecContext context, RowNode row, ReadScope scope)
    {
        var role = row.Field!.Role;
        if (scope.IsRequest && Roles.IsOfReplies(role))
        {
            var words = string.Join(", ", Roles.WordsOfRequests);
            context.Report(ProblemKinds.RoleUnknown, row[Columns.Role], Roles.WordOf(role), " of a request", words);
            return FieldRole.None;
        }
        if (row.HasBadFormat || Roles.Fits(role, row.Field.Format)) return role;
        ReportUnfit(context, row, row[Columns.Role], role);
        return FieldRole.None;
    }

    /// <summary>The role by the glossary; null where nothing gives one.</summary>
    private static FieldRole? ByGlossary(SpecContext context, RowNode row, ReadScope scope, bool statesOrder)
    {
        if (context.Glossary.FindRole(row.Element) is not { } role) return null;
        if (scope.IsRequest && Roles.IsOfReplies(role)) return null;
        if (!statesOrder && !(scope is { IsTop: true, IsRequest: true } && Roles.IsInAnyRequest(role))) return null;
        if (row.HasBadFormat || Roles.Fits(role, row.Field!.Format)) return role;
        // Elsewhere an element may mean something else: ka52301 calls an investor stk_cd.
        if (scope is { IsOrder: true, IsTop: true } && row.IsValue) ReportUnfit(context, row, row.ElementCell, role);
        return FieldRole.None;
    }

    private static bool IsFree(
        SpecContext context, RowNode row, FieldRole role, Dictionary<FieldRole, RowNode> owners, ReadScope scope)
    {
        if (!owners.TryGetValue(role, out var owner))
        {
            owners.Add(role, row);
            return true;
        }
        var cell = row[Columns.Role].IsBlank ? row.ElementCell : row[Columns.Role];
        if (owner.Element != row.Element && (scope.IsOrder || !row[Columns.Role].IsBlank))
            context.Report(ProblemKinds.RoleTwice, cell, row.Element, owner.Element, Roles.WordOf(role));
        return false;
    }

    private static void CheckStated(SpecContext context, RowNode row)
    {
        if (row.HasBadFormat || Roles.NeededFor(row.Field!.Format) is not { Count: > 0 } words) return;
        var choice = string.Join(", ", words.Take(words.Count - 1)) + " or " + words[words.Count - 1];
        context.Report(
            ProblemKinds.RoleUnclear, row.ElementCell, row.Element, FieldFormat.NameOf(row.Field.Format), choice);
    }

    private static void ReportUnfit(SpecContext context, RowNode row, Cell cell, FieldRole role)
    {
        var format = row.IsValue ? FieldFormat.NameOf(row.Field!.Format) : TypeWords.Of(row.Type);
        context.Report(
            ProblemKinds.RoleUnfit, cell, row.Element, Roles.WordOf(role), format, Roles.FormatOf(role));
    }
}
