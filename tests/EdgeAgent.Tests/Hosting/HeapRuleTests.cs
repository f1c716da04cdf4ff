using EdgeAgent.Hosting;

namespace EdgeAgent.Tests.Hosting;

public sealed class HeapRuleTests
{
    private readonly HeapRule _rule = new();

    [Fact]
    public void YoungGarbage_IsCollectedOncePerBudget()
    {
        _rule.Next(HeapRule.YoungBytes - 1, model: null).ShouldBe(HeapCollection.None);
        _rule.Next(HeapRule.YoungBytes, model: null).ShouldBe(HeapCollection.Young);
        _rule.Next((2 * HeapRule.YoungBytes) - 1, model: null).ShouldBe(HeapCollection.None);
        _rule.Next(2 * HeapRule.YoungBytes, model: null).ShouldBe(HeapCollection.Young);
    }

    [Fact]
    public void Model_ThatWasLoaded_IsFollowedByOneFullCollection()
    {
        var first = new object();
        _rule.Next(10, first).ShouldBe(HeapCollection.Full);
        _rule.Next(20, first).ShouldBe(HeapCollection.None);
        _rule.Next(30, new object()).ShouldBe(HeapCollection.Full);
    }
}
