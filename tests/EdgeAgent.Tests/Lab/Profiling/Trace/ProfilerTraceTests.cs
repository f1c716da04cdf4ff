using System.Text;
using System.Text.Json;
using EdgeAgent.Lab.Profiling.Trace;
using FsCheck;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Lab.Profiling.Trace;

/// <summary>With a constructed trace; <c>RecordingTests</c> reads a real one.</summary>
public sealed class ProfilerTraceTests
{
    private const string Constructed = """
        [
        {"cat" : "Session","pid" :1,"tid" :1,"dur" :18599,"ts" :2,"ph" : "X","name" :"model_loading_uri","args" : {}},
        {"cat" : "Node","dur" :73,"ts" :10,"name" :"front_end.cast_kernel_time","args" : {"op_name" : "Cast",
        "input_type_shape" : [{"uint8":[1,2]}]}},
        {"cat" : "Node","dur" :5,"ts" :20,"name" :"front_end.cast_fence_after","args" : {"op_name" : "Cast"}},
        {"cat" : "Node","dur" :303,"ts" :90,"name" :"features.0.0_nchwc_kernel_time","args" : {"op_name" : "Conv"}},
        {"cat" : "Session","dur" :390,"ts" :9,"name" :"SequentialExecutor::Execute","args" : {}},
        {"cat" : "Session","dur" :400,"ts" :8,"name" :"model_run","args" : {}},
        {"cat" : "Node","dur" :7,"ts" :500,"name" :"ReorderInput_kernel_time","args" : {"op_name" : "ReorderInput"}},
        {"cat" : "Session","dur" :12,"ts" :499,"name" :"model_run","args" : {}},
        {"cat" : "Node","dur" :9,"ts" :600,"name" :"features.0.0_nchwc_kernel_time","args" : {"op_name" : "Conv"}}
        ]
        """;

    [Fact]
    public void Parse_GivesEveryWholeInferenceWithItsKernels()
    {
        var runs = Parse(Constructed);

        runs.Select(run => run.Seconds).ShouldBe([400e-6, 12e-6], 1e-12);
        runs[0].Kernels.Select(kernel => kernel with { Shapes = null })
            .ShouldBe([new("front_end.cast", "Cast", 73e-6), new("features.0.0_nchwc", "Conv", 303e-6)]);
        runs[0].Kernels[0].Shapes.ShouldNotBeNull().Inputs.ShouldHaveSingleItem().ShouldBe([1, 2]);
        runs[1].Kernels.ShouldHaveSingleItem()
            .ShouldBe(new TracedKernel("ReorderInput", "ReorderInput", 7e-6), "the shapes of later inferences would be the same");
    }

    [Theory]
    [InlineData("""{"cat":"Node","dur":-4,"name":"a_kernel_time"}""")]
    [InlineData("""{"cat":"Node","dur":1e999,"name":"a_kernel_time"}""")]
    [InlineData("""{"cat":"Node","dur":3,"name":null}""")]
    [InlineData("""{"cat":"Kernel","dur":3,"name":"gemm_kernel_time"}""")]
    [InlineData("null")]
    public void Parse_WhatIsNoKernelsTime_IsPassedOver(string entry) =>
        Parse($$"""[{{entry}},{"cat":"Session","dur":1,"name":"model_run"}]""").ShouldHaveSingleItem().Kernels.ShouldBeEmpty();

    [Theory]
    [InlineData("""[{"float":["x",1e999,null]},3,{},{"float":7},[]]""")]
    [InlineData("7")]
    [InlineData("null")]
    public void Parse_ShapesThatAreNone_CountAsNothing(string shapes)
    {
        const string trace = """
            [{"cat":"Node","dur":1,"name":"a_kernel_time","args":{"op_name":"Conv","input_type_shape":SHAPES,"output_type_shape":SHAPES}},
            {"name":"model_run","dur":1}]
            """;
        var runs = Parse(trace.Replace("SHAPES", shapes, StringComparison.Ordinal));
        KernelLayers.Of(runs.ShouldHaveSingleItem()).ShouldHaveSingleItem().Macs.ShouldBe(0);
    }

    [Property]
    public bool Parse_AnyBytes_AreATraceOrNone(byte[] bytes) => ParsesOrSaysNo(bytes);

    [Property]
    public bool Parse_ATraceCutAnywhere_IsNone(NonNegativeInt at)
    {
        var bytes = Encoding.UTF8.GetBytes(Constructed);
        return Should.Throw<JsonException>(() => ProfilerTrace.Parse(new MemoryStream(bytes, 0, at.Get % bytes.Length))) is not null;
    }

    [Property]
    public bool Parse_ATraceWithAWrongByte_IsATraceOrNone(NonNegativeInt at, byte value)
    {
        var bytes = Encoding.UTF8.GetBytes(Constructed);
        bytes[at.Get % bytes.Length] = value;
        return ParsesOrSaysNo(bytes);
    }

    [Fact]
    public void Read_AFileThatIsNotThere_IsAnErrorForAPerson() =>
        Should.Throw<UserError>(() => ProfilerTrace.Read("/nowhere/trace.json")).Message.ShouldContain("/nowhere/trace.json");

    private static IReadOnlyList<TracedRun> Parse(string json) => ProfilerTrace.Parse(new MemoryStream(Encoding.UTF8.GetBytes(json)));

    private static bool ParsesOrSaysNo(byte[] bytes)
    {
        try
        {
            return ProfilerTrace.Parse(new MemoryStream(bytes))
                .All(run => double.IsFinite(run.Seconds) && run.Kernels.All(kernel => kernel.Seconds >= 0));
        }
        catch (JsonException)
        {
            return true;
        }
    }
}
