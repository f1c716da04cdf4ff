using EdgeAgent.Models;

namespace EdgeAgent.Tests.Models;

public sealed class ModelCatalogTests
{
    [Theory]
    [InlineData("b0")]
    [InlineData("B0")]
    [InlineData("efficientnet_b0")]
    public void Find_TakesLongAndShortNames(string name) => ModelCatalog.Find(name).Name.ShouldBe("efficientnet_b0");

    [Fact]
    public void Find_OfAnUnknownName_ListsTheKnown()
    {
        var error = Should.Throw<UserError>(() => ModelCatalog.Find("b8"));
        error.ExitCode.ShouldBe(UserError.WrongUse);
        error.Message.ShouldContain("b0, b1, b2, b3, b4, b5, b6, b7");
    }

    [Fact]
    public void All_HaveNamesOfTheirOwnAndAGridOfTheirSize()
    {
        ModelCatalog.All.SelectMany(entry => new[] { entry.Name, entry.ShortName }).ShouldBeUnique();
        ModelCatalog.All.ShouldAllBe(entry => entry.Architecture.Sampling.Size == entry.Architecture.Resolution);
    }
}
