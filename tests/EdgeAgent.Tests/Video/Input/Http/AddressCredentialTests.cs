using EdgeAgent.Video.Input.Http;

namespace EdgeAgent.Tests.Video.Input.Http;

public sealed class AddressCredentialTests
{
    [Theory]
    [InlineData("http://admin:secret@camera:81/a?b=c", "http://camera:81/a?b=c", "admin", "secret")]
    [InlineData("http://admin:p%40ss:w%C3%B6rd%231%25%2F%3F@camera/", "http://camera/", "admin", "p@ss:wörd#1%/?")]
    [InlineData("https://admin@camera/a", "https://camera/a", "admin", "")]
    [InlineData("http://:only@[::1]:8080/", "http://[::1]:8080/", "", "only")]
    public void Split_UserInformation_DecodedAndGone(string address, string bare, string user, string password)
    {
        var (uri, credential) = AddressCredential.Split(new Uri(address));
        uri.ShouldBe(new Uri(bare));
        uri.OriginalString.ShouldNotContain("@");
        credential.ShouldNotBeNull();
        (credential.UserName, credential.Password).ShouldBe((user, password));
    }

    [Fact]
    public void Split_NoUserInformation_TheSame()
    {
        var address = new Uri("http://camera/a?x=1@2");
        AddressCredential.Split(address).ShouldBe((address, null));
    }
}
