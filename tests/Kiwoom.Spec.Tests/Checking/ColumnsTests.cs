using System.Reflection;
using Kiwoom.Spec.Checking;

namespace Kiwoom.Spec.Tests.Checking;

public class ColumnsTests
{
    [Fact]
    public void EveryColumnIsListedOnce()
    {
        var columns = typeof(Columns).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(p => p.PropertyType == typeof(Column))
            .Select(p => (Column)p.GetValue(null)!);

        Assert.Equal(columns.ToHashSet(), Columns.All.ToHashSet());
        Assert.Equal(Columns.All.Length, Columns.All.Distinct().Count());
    }

    [Fact]
    public void NoTwoColumnsHaveOneHeading()
    {
        var headings = Columns.All.SelectMany(c => c.Headings).ToList();

        Assert.All(headings, h => Assert.Single(Columns.All, c => c.IsCalled(h)));
    }
}
