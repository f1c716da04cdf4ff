using EdgeAgent.Video.Bitstream;

namespace EdgeAgent.Tests.Video.Bitstream;

public sealed class DamageTests
{
    [Fact]
    public void None_ChangesNothing() =>
        (Damage.None.Any, Damage.None.Quality(90), Damage.None.Corruption(0.5f)).ShouldBe((false, 90f, 0.5f));

    [Theory]
    [InlineData(1, 1, 0.427415)]
    [InlineData(1, 0, 1)]
    [InlineData(2, 0.5, 0.427415)]
    public void Left_OfAPictureThatHardlyMoves_IsAsMuchMore(double pictures, double moving, double left)
    {
        var damage = new Damage(pictures, moving);
        damage.Left.ShouldBe(left, 1e-6);
        damage.Quality(90).ShouldBe((float)(90 * left), 1e-3f);
        damage.Corruption(0.5f).ShouldBe((float)(1 - 0.5 * left), 1e-4f);
    }
}
