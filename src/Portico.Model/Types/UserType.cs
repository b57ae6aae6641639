namespace Portico.Model.Types;

/// <summary>
/// People as a type of records, as far as user fields go (<c>user/userfields</c>): their values lie where those of cards do. What a user has besides is
/// held in memory, and no method on records reaches it.
/// </summary>
public static class UserType
{
    /// <summary>The type without user fields.</summary>
    public static EntityType Card { get; } = new(EntityTypeIds.User, "USER", "User", "portal_user", [Id()], [], ["id"])
    {
        UserFieldEntity = "USER",
        UserFieldPrefix = UserFieldNames.People,
        IsIdAlwaysSelected = false,
        HasTotal = false,
    };

    static Field Id() => new("ID", "id", FieldType.Integer, "ID") { Column = "id", Flags = FieldFlags.ReadOnly, Dialects = Dialects.Universal };
}
