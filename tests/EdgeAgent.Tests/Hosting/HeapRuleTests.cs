using EdgeAgent.Hosting;

namespace EdgeAgent.Tests.Hosting;

public sealed class HeapRuleTests
{
    private readonly HeapRule _rule = new();

    [Fact]
    public void YoungGarbage_IsCollectedOncePerBudget()
    {
        _rule.Next(HeapRule.YoungBytes - 1, committed: 0, model: null).ShouldBe(HeapCollection.None);
        _rule.Next(HeapRule.YoungBytes, committed: 0, model: null).ShouldBe(HeapCollection.Young);
        _rule.Next((2 * HeapRule.YoungBytes) - 1, committed: 0, model: null).ShouldBe(HeapCollection.None);
        _rule.Next(2 * HeapRule.YoungBytes, committed: 0, model: null).ShouldBe(HeapCollection.Young);
    }

    [Fact]
    public void Model_ThatWasLoaded_IsFollowedByOneFullCollection()
    {
        var first = new object();
        _rule.Next(10, committed: 0, first).ShouldBe(HeapCollection.Full);
        _rule.Next(20, committed: 0, first).ShouldBe(HeapCollection.None);
        _rule.Next(30, committed: 0, new object()).ShouldBe(HeapCollection.Full);
    }

    [Fact]
    public void Garbage_ThatOnlyAFullCollectionFrees_IsCollectedOncePerBudget()
    {
        const long Needed = 40 << 20;
        _rule.Next(10, Needed, model: null).ShouldBe(HeapCollection.None);
        _rule.Next(20, Needed + HeapRule.CommittedBytes - 1, model: null).ShouldBe(HeapCollection.None);
        _rule.Next(30, Needed + HeapRule.CommittedBytes, model: null).ShouldBe(HeapCollection.Full);
        _rule.Next(40, Needed, model: null).ShouldBe(HeapCollection.None);
        _rule.Next(50, Needed + HeapRule.CommittedBytes, model: null).ShouldBe(HeapCollection.Full);
    }

    [Fact]
    public void LargeObjects_ThatStayInUse_AreCollectedOnce()
    {
        _rule.Next(10, committed: 0, model: null).ShouldBe(HeapCollection.None);
        _rule.Next(20, HeapRule.CommittedBytes, model: null).ShouldBe(HeapCollection.Full);
        _rule.Next(30, HeapRule.CommittedBytes, model: null).ShouldBe(HeapCollection.None);
        _rule.Next(40, HeapRule.CommittedBytes, model: null).ShouldBe(HeapCollection.None);
    }

    [Fact]
    public void Garbage_ThatFormedAfterLessWasNeeded_CountsFromTheLeast()
    {
        _rule.Next(10, HeapRule.CommittedBytes, model: null).ShouldBe(HeapCollection.None);
        _rule.Next(20, committed: 0, model: null).ShouldBe(HeapCollection.None);
        _rule.Next(30, HeapRule.CommittedBytes, model: null).ShouldBe(HeapCollection.Full);
    }
}
