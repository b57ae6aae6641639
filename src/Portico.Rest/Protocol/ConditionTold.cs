using Portico.Model;

namespace Portico.Rest.Protocol;

/// <summary>A condition as it was understood, for people who ask why a list is as it is: fields by name and title, operators by name, values as they are compared.</summary>
static class ConditionTold
{
    const int MostValues = 20;

    /// <summary>The condition as a tree: <c>{all|any: […]}</c>, <c>{field, title, type, operator, values, count}</c> or <c>{nothing: true}</c>.</summary>
    public static Node Of(Condition condition, Dialect dialect) => condition switch
    {
        Condition.And all => Node.Map(("all", Node.List(all.Parts.Select(part => Of(part, dialect))))),
        Condition.Or any => Node.Map(("any", Node.List(any.Parts.Select(part => Of(part, dialect))))),
        Condition.Compare compare => Node.Map(
            ("field", Node.Of(dialect.Kind == Dialects.Classic ? compare.Field.Name : compare.Field.CamelName)),
            ("title", Node.Of(compare.Field.Title)),
            ("type", Node.Of(dialect.Kind == Dialects.Classic ? compare.Field.Type.ClassicName : compare.Field.Type.UniversalName)),
            ("operator", Node.Of(compare.Operator.ToString())),
            ("values", Node.List(compare.Values.Take(MostValues).Select(value => Told(compare.Field, value)))),
            ("count", Node.Of((long)compare.Values.Count))),
        _ => Node.Map(("nothing", Node.True)),
    };

    // money is stored in 1/10000 units, moments in seconds
    static Node Told(Field field, Value value) => (value.Kind, field.Type.Form) switch
    {
        (ValueKind.Null, _) => Node.Null,
        (ValueKind.Integer, FieldForm.Money) => Node.Of((double)value.Number / Value.MoneyScale),
        (ValueKind.Integer, FieldForm.Moment) => Node.Of(DateTime.UnixEpoch.AddSeconds(value.Number).ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture)),
        (ValueKind.Integer, _) => Node.Of(value.Number),
        (ValueKind.Real, _) => Node.Of(value.Real),
        _ => Node.Of(value.Text),
    };
}
