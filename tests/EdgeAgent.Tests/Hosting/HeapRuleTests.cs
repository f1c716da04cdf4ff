using EdgeAgent.Hosting;

namespace EdgeAgent.Tests.Hosting;

public sealed class HeapRuleTests
{
    private readonly HeapRule _rule = new();

    [Fact]
    public void YoungGarbage_IsCollectedOncePerBudget()
    {
        _rule.Next(HeapRule.YoungBytes - 1, large: 0, model: null).ShouldBe(HeapCollection.None);
        _rule.Next(HeapRule.YoungBytes, large: 0, model: null).ShouldBe(HeapCollection.Young);
        _rule.Next((2 * HeapRule.YoungBytes) - 1, large: 0, model: null).ShouldBe(HeapCollection.None);
        _rule.Next(2 * HeapRule.YoungBytes, large: 0, model: null).ShouldBe(HeapCollection.Young);
    }

    [Fact]
    public void Model_ThatWasLoaded_IsFollowedByOneFullCollection()
    {
        var first = new object();
        _rule.Next(10, large: 0, first).ShouldBe(HeapCollection.Full);
        _rule.Next(20, large: 0, first).ShouldBe(HeapCollection.None);
        _rule.Next(30, large: 0, new object()).ShouldBe(HeapCollection.Full);
    }

    [Fact]
    public void LargeGarbage_IsCollectedOncePerBudget()
    {
        const long InUse = 40 << 20;
        _rule.Next(10, InUse, model: null).ShouldBe(HeapCollection.None);
        _rule.Next(20, InUse + HeapRule.LargeBytes - 1, model: null).ShouldBe(HeapCollection.None);
        _rule.Next(30, InUse + HeapRule.LargeBytes, model: null).ShouldBe(HeapCollection.Full);
        _rule.Next(40, InUse, model: null).ShouldBe(HeapCollection.None);
        _rule.Next(50, InUse + HeapRule.LargeBytes, model: null).ShouldBe(HeapCollection.Full);
    }

    [Fact]
    public void LargeObjects_ThatStayInUse_AreCollectedOnce()
    {
        _rule.Next(10, large: 0, model: null).ShouldBe(HeapCollection.None);
        _rule.Next(20, HeapRule.LargeBytes, model: null).ShouldBe(HeapCollection.Full);
        _rule.Next(30, HeapRule.LargeBytes, model: null).ShouldBe(HeapCollection.None);
        _rule.Next(40, HeapRule.LargeBytes, model: null).ShouldBe(HeapCollection.None);
    }

    [Fact]
    public void LargeGarbage_ThatFormedAfterLessWasInUse_CountsFromTheLeast()
    {
        _rule.Next(10, HeapRule.LargeBytes, model: null).ShouldBe(HeapCollection.None);
        _rule.Next(20, large: 0, model: null).ShouldBe(HeapCollection.None);
        _rule.Next(30, HeapRule.LargeBytes, model: null).ShouldBe(HeapCollection.Full);
    }
}
