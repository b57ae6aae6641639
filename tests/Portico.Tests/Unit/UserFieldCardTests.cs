using System.Reflection;
using System.Runtime.CompilerServices;
using Portico.Model;
using Portico.Model.Types;

namespace Portico.Tests.Unit;

/// <summary>A card with user fields is the card it was.</summary>
public sealed class UserFieldCardTests
{
    [Fact]
    public void User_fields_change_nothing_else_of_a_card()
    {
        var card = SmartProcessType.With(7, 1034, "Orders", 12, (SmartProcessFields)127, []);

        var with = card.With([new Field("UF_CRM_7_COLOR", "ufCrm7Color", FieldType.String, "Colour") { Column = "u1" }]);

        foreach (var property in typeof(EntityType).GetProperties().Where(IsInit))
            Assert.Equal(property.GetValue(card), property.GetValue(with));
        Assert.Equal((card.Id, card.Code, card.Title, card.Table), (with.Id, with.Code, with.Title, with.Table));
        Assert.Equal(card.Fields.Append(with.FindUniversal("ufCrm7Color")), with.Fields);
        Assert.Equal(card.Defaulted, with.Defaulted);
        Assert.Equal(card.ParentTypes, with.ParentTypes);
    }

    [Fact]
    public void They_stand_before_advertising_marks_in_universal_records()
    {
        var contact = ContactType.With([CommonFields.Parent(1030, "Requests")]);

        var names = contact.With([new Field("UF_CRM_COLOR", "ufCrmColor", FieldType.String, "Colour") { Column = "u1" }]).UniversalRecord.Select(field => field.CamelName).ToList();

        Assert.Equal("parentId1030", names[names.IndexOf("ufCrmColor") + 1]);
        Assert.Equal("phone", names[names.IndexOf("ufCrmColor") - 1]);
    }

    [Theory]
    [InlineData("manager", "UF_CRM_MANAGER")]
    [InlineData("UF_manager", "UF_CRM_MANAGER")]
    [InlineData("UF_CRM_MANAGER", "UF_CRM_MANAGER")]
    [InlineData("uf_crm_", "")]
    [InlineData(" ", "")]
    public void Codes_become_whole_names(string code, string name) => Assert.Equal(name, UserFieldNames.Whole(code, UserFieldNames.Crm));

    static bool IsInit(PropertyInfo property) => property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true;
}
