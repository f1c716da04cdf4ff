using EdgeAgent.Inference;
using EdgeAgent.Models.Onnx;
using EdgeAgent.Tests.Models;
using Google.Protobuf;

namespace EdgeAgent.Tests.Inference;

/// <summary>Any wrong file causes one clear message. All files are constructed.</summary>
public sealed class ModelSessionErrorTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"edgeagent-{Guid.NewGuid():N}.onnx");

    [Fact]
    public void Load_OfAMissingFile_SaysSo() => Refusal().ShouldBe($"The model {_path} does not exist.");

    [Fact]
    public void Load_OfADirectory_SaysSo()
    {
        var error = Should.Throw<UserError>(() => ModelSession.Load(Path.GetTempPath(), new InferenceOptions()));
        error.Message.ShouldContain("is a directory");
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0x48, 0x65, 0x6c, 0x6c, 0x6f, 0x0a })]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0 })]
    public void Load_OfSomethingElse_SaysThatItCannotBeLoaded(byte[] content)
    {
        File.WriteAllBytes(_path, content);
        Refusal().ShouldStartWith($"The model {_path} cannot be loaded: ");
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.999)]
    public void Load_OfATruncatedModel_SaysThatItCannotBeLoaded(double share)
    {
        var whole = File.ReadAllBytes(WrittenModels.Seeded("b0"));
        File.WriteAllBytes(_path, whole[..(int)(whole.Length * share)]);
        Refusal().ShouldStartWith($"The model {_path} cannot be loaded: ");
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    [InlineData(1f, "200")]
    [InlineData(-1f, "-200")]
    public void Run_OfAModelThatGivesNoScore_SaysSo(float scale, string given)
    {
        TinyModel.Write(_path, scale: scale);
        using var session = ModelSession.Load(_path, new InferenceOptions { Threads = 1 });
        session.Frame(0).Fill(200);
        Should.Throw<UserError>(() => session.Run(1, TestContext.Current.CancellationToken)).Message
            .ShouldBe(
                $"The model {_path} returned a quality of {given}, but it must be between 0 and 100. "
                + "Use another model, or export it again.");
    }

    [Fact]
    public void Load_WithoutMetadata_NamesEveryMissingKey()
    {
        Write(model => model.MetadataProps.Clear());
        Refusal().ShouldContain("variant is missing");
    }

    [Fact]
    public void Load_WithAnotherOutput_NamesIt()
    {
        Write(model =>
        {
            Find(model, "quality").Output[0] = "score";
            model.Graph.Output[0].Name = "score";
        });
        Refusal().ShouldContain("it has no output quality float32[N]");
    }

    [Fact]
    public void Load_WithAnotherInputSize_NamesBoth()
    {
        Write(model => model.MetadataProps.Single(property => property.Key == "sampling").Value = "8x30");
        Refusal().ShouldContain("its input is frames uint8[N,224,224,3], not frames uint8[N,240,240,3]");
    }

    [Fact]
    public void Load_OfAModelWhoseNodesDoNotFit_SaysThatItCannotBeLoaded()
    {
        Write(model => Find(model, "features.0.0").Input[0] = "nowhere");
        Refusal().ShouldStartWith($"The model {_path} cannot be loaded: ");
    }

    public void Dispose() => File.Delete(_path);

    private string Refusal()
    {
        var message = Should.Throw<UserError>(() => ModelSession.Load(_path, new InferenceOptions { Threads = 1 })).Message;
        message.ShouldNotContain("onnxruntime/", Case.Insensitive);
        message.ShouldNotContain("\n");
        return message;
    }

    private void Write(Action<ModelProto> change)
    {
        var model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(WrittenModels.Seeded("b0")));
        change(model);
        File.WriteAllBytes(_path, model.ToByteArray());
    }

    private static NodeProto Find(ModelProto model, string node) => model.Graph.Node.Single(candidate => candidate.Name == node);
}
