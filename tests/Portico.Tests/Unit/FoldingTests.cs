using Portico.Model;

namespace Portico.Tests.Unit;

/// <summary>Texts that people take for the same fold to the same.</summary>
public sealed class FoldingTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("Ada 123 !?", "ada 123 !?")]
    [InlineData("ПУШКИН", "пушкин")]
    [InlineData("Ёлка", "елка")]
    [InlineData("Йошкар-Ола", "иошкар-ола")]
    [InlineData("Їжак", "іжак")]
    [InlineData("Straße", "strasse")]
    [InlineData("STRAẞE", "strasse")]
    [InlineData("ÄÖÜ äöü", "aou aou")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData("ISTANBUL", "istanbul")]
    [InlineData("ısı IŞIK", "isi isik")]
    [InlineData("Οδυσσεύς", "οδυσσευσ")]
    [InlineData("ΟΔΥΣΣΕΎΣ", "οδυσσευσ")]
    [InlineData("Łódź", "lodz")]
    [InlineData("Øresund Ångström", "oresund angstrom")]
    [InlineData("Crème Brûlée", "creme brulee")]
    [InlineData("ﬁlm ＡＢＣ", "film abc")]
    [InlineData("💡 Łukasiewicz", "💡 lukasiewicz")]
    public void Case_and_accents_go(string text, string expected)
    {
        Assert.Equal(expected, Folding.Fold(text));
        Assert.Equal(expected, Folding.Fold(expected));
    }

    [Fact]
    public void Characters_that_are_none_fold_too() => Assert.Equal("a\uFFFDb\uFFFD", Folding.Fold("A\uFFFEB\uFFFF"));

    [Fact]
    public void A_short_text_is_cut_between_characters()
    {
        Assert.Equal(500, Folding.FoldShort(new string('Ä', 900)).Length);
        Assert.Equal(499, Folding.FoldShort(new string('a', 499) + "💡💡").Length);
    }

    [Fact]
    public void Letters_with_their_accents_apart_fold_alike() => Assert.Equal(Folding.Fold("\u00e9"), Folding.Fold("e\u0301"));
}
