using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Portico.Model;
using Portico.Store;

namespace Portico.Crm;

/// <summary>An item of an enumeration as a client asks for it; null leaves a thing as it is.</summary>
/// <param name="Id">The item to change; 0 adds one.</param>
public sealed record UserFieldItemDraft(long Id, string? Value, long? Sort, bool? IsDefault, string? XmlId, bool IsDeleted);

/// <summary>What a client wants a user field to be; null leaves a thing as it is.</summary>
public sealed record UserFieldDraft
{
    /// <summary>External code; empty for none.</summary>
    public string? XmlId { get; init; }

    /// <summary>Place.</summary>
    public long? Sort { get; init; }

    /// <summary>To hold a list; for a new one.</summary>
    public bool IsMultiple { get; init; }

    /// <summary>May not be empty.</summary>
    public bool? IsMandatory { get; init; }

    /// <summary>Y or one of I, E, S; N.</summary>
    public string? ShowFilter { get; init; }

    /// <summary>Shown in lists.</summary>
    public bool? ShowInList { get; init; }

    /// <summary>Users may edit it.</summary>
    public bool? EditInList { get; init; }

    /// <summary>Values are searched.</summary>
    public bool? IsSearchable { get; init; }

    /// <summary>Settings.</summary>
    public Node? Settings { get; init; }

    /// <summary>True when only the settings count that <c>crm.*.userfield.*</c> may set.</summary>
    public bool IsClassic { get; init; }

    /// <summary>All labels by what they were; null leaves them.</summary>
    public Func<IReadOnlyList<UserFieldLabels>, IReadOnlyList<UserFieldLabels>>? Labels { get; init; }

    /// <summary>Items of an enumeration.</summary>
    public IReadOnlyList<UserFieldItemDraft>? Items { get; init; }
}

/// <summary>Makes, changes and removes user fields of every entity type.</summary>
public sealed class UserFields(IStore store, Metadata metadata, IClock clock)
{
    // who has not heard that a field is gone writes to its column a moment longer
    const long SecondsUntilUsedAgain = 60;

    /// <summary>All fields in the order of their places.</summary>
    public IReadOnlyList<UserField> All => metadata.Now.UserFields;

    /// <summary>A field by its number; null when there is none.</summary>
    public UserField? Find(long id) => All.FirstOrDefault(field => field.Id == id);

    /// <summary>Makes a field; returns its number.</summary>
    /// <param name="name">The whole name, checked: UF_CRM_COLOR.</param>
    public Task<long> Add(EntityType type, string name, UserFieldType of, UserFieldDraft draft, CancellationToken abort) => metadata.Change(async () =>
    {
        if (type.UserFieldTypes?.Contains(of) == false)
            throw new CrmException(RefusalKind.UserFieldTypeUnknown);
        if (All.Any(field => field.EntityId == type.UserFieldEntity && field.Name == name))
            throw new CrmException(RefusalKind.UserFieldExists, name, type.UserFieldEntity);
        var isMultiple = draft.IsMultiple && !of.IsSingle;
        var made = new UserField
        {
            EntityId = type.UserFieldEntity,
            Name = name,
            Type = of,
            Sort = 100,
            IsMultiple = isMultiple,
            ShowFilter = "N",
            ShowInList = true,
            EditInList = true,
            Settings = UserFieldSettings.Read(of, draft.Settings, before: null, draft.IsClassic, metadata.Now.Zone),
        };
        made = Changed(made, draft) with { Items = of.Values == FieldType.Enumeration ? ItemsOf(made, draft.Items ?? []) : [] };
        return await store.UserFields.AddAsync(UserFieldCards.Write(made, []), UserFieldCards.Place(type, made), clock.Seconds() - SecondsUntilUsedAgain, abort);
    }, abort);

    /// <summary>Changes a field.</summary>
    public Task Update(EntityType type, long id, UserFieldDraft draft, CancellationToken abort) => metadata.Change(async () =>
    {
        var before = Find(id) ?? throw new CrmException(RefusalKind.NotFound, Text(id));
        var changed = Changed(before, draft) with { Settings = UserFieldSettings.Read(before.Type, draft.Settings, before.Settings, draft.IsClassic, metadata.Now.Zone) };
        if (before.Type.Values == FieldType.Enumeration && draft.Items is not null)
            changed = changed with { Items = ItemsOf(before, draft.Items) };
        var gone = before.Items.Select(item => item.Id).Except(changed.Items.Select(item => item.Id)).ToList();
        await store.UserFields.UpdateAsync(UserFieldCards.Write(changed, gone), UserFieldCards.Place(type, changed), abort);
        return true;
    }, abort);

    /// <summary>Removes a field, and then its values: records are written to meanwhile.</summary>
    public async Task Delete(EntityType type, long id, CancellationToken abort)
    {
        var field = await metadata.Change(async () =>
        {
            var gone = Find(id) ?? throw new CrmException(RefusalKind.NotFound, Text(id));
            await store.UserFields.DeleteAsync(UserFieldCards.Row(gone), clock.Seconds(), abort);
            return gone;
        }, abort);
        while (await store.UserFields.ClearAsync(UserFieldCards.Row(field), UserFieldCards.Place(type, field), CancellationToken.None))
            continue;
    }

    static UserField Changed(UserField field, UserFieldDraft draft) => field with
    {
        XmlId = draft.XmlId is null ? field.XmlId : draft.XmlId.Length == 0 ? null : draft.XmlId,
        Sort = draft.Sort is > 0 and var sort ? sort : field.Sort,
        IsMandatory = draft.IsMandatory ?? field.IsMandatory,
        ShowFilter = draft.ShowFilter switch
        {
            "I" or "E" or "S" or "N" => draft.ShowFilter,
            "Y" => field.Type.FilterMode,
            _ => field.ShowFilter,
        },
        ShowInList = draft.ShowInList ?? field.ShowInList,
        EditInList = draft.EditInList ?? field.EditInList,
        IsSearchable = draft.IsSearchable ?? field.IsSearchable,
        Labels = draft.Labels?.Invoke(field.Labels) ?? field.Labels,
    };

    // items that are not named stay; of a field with one value the first default wins
    static List<UserFieldItem> ItemsOf(UserField field, IReadOnlyList<UserFieldItemDraft> drafts)
    {
        var items = field.Items.ToList();
        foreach (var draft in drafts)
        {
            var at = items.FindIndex(item => item.Id == draft.Id && draft.Id > 0);
            if (at >= 0 && draft.IsDeleted)
                items.RemoveAt(at);
            else if (at >= 0)
                items[at] = Changed(items[at], draft);
            else if (!draft.IsDeleted && !string.IsNullOrEmpty(draft.Value))
                items.Add(Changed(new(0, draft.Value, 0, IsDefault: false, ""), draft));
        }
        for (var at = 0; at < items.Count; at++)
            if (items[at].XmlId.Length == 0)
                items[at] = items[at] with { XmlId = NewCode(field, items, items[at].Value) };
        if (items.GroupBy(item => item.XmlId, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
            throw new CrmException(RefusalKind.UserFieldItemExists, twice.Key);
        if (!field.IsMultiple && items.Exists(item => item.IsDefault))
        {
            // the one that was just asked for comes before one of before
            var first = drafts.FirstOrDefault(draft => draft.IsDefault == true && !draft.IsDeleted);
            var wanted = first is null ? -1 : items.FindIndex(item => item.IsDefault && (first.Id > 0 ? item.Id == first.Id : item.Id == 0 && item.Value == first.Value));
            if (wanted < 0)
                wanted = items.FindIndex(item => item.IsDefault);
            for (var at = 0; at < items.Count; at++)
                items[at] = items[at] with { IsDefault = at == wanted };
        }
        return items;
    }

    static UserFieldItem Changed(UserFieldItem item, UserFieldItemDraft draft) => item with
    {
        Value = string.IsNullOrEmpty(draft.Value) ? item.Value : draft.Value,
        Sort = draft.Sort is >= 0 and var sort ? sort : item.Sort,
        IsDefault = draft.IsDefault ?? item.IsDefault,
        XmlId = string.IsNullOrEmpty(draft.XmlId) ? item.XmlId : draft.XmlId,
    };

    // 32 hexadecimal digits, the same on every store for the same field
    static string NewCode(UserField field, List<UserFieldItem> items, string value)
    {
        for (var number = 0; ; number++)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{field.EntityId}/{field.Name}/{value}/{number}");
            var code = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
            if (!items.Exists(item => item.XmlId == code))
                return code;
        }
    }

    static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
