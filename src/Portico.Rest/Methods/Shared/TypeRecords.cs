using Portico.Crm;
using Portico.Model;
using Portico.Store;

namespace Portico.Rest.Methods.Shared;

/// <summary>Smart processes as <c>crm.type.*</c> reads and writes them.</summary>
static class TypeRecords
{
    static readonly (string Name, TypeFlags Flag, string Title)[] Switches =
    [
        ("isCategoriesEnabled", TypeFlags.Categories, "Use custom funnels and sales tunnels in the smart process"),
        ("isStagesEnabled", TypeFlags.Stages, "Use custom stages and Kanban in the smart process"),
        ("isBeginCloseDatesEnabled", TypeFlags.BeginCloseDates, "Fields 'Start Date' and 'End Date'"),
        ("isClientEnabled", TypeFlags.Client, "Field 'Client'"),
        ("isUseInUserfieldEnabled", TypeFlags.UseInUserfield, "Use in user field"),
        ("isLinkWithProductsEnabled", TypeFlags.LinkWithProducts, "Link with catalog products"),
        ("isMycompanyEnabled", TypeFlags.Mycompany, "Field 'Your Company Details'"),
        ("isDocumentsEnabled", TypeFlags.Documents, "Document Printing"),
        ("isSourceEnabled", TypeFlags.Source, "Fields 'Source' and 'Additional Information about Source'"),
        ("isObserversEnabled", TypeFlags.Observers, "Field 'Observers'"),
        ("isRecyclebinEnabled", TypeFlags.Recyclebin, "Use Recycle Bin"),
        ("isAutomationEnabled", TypeFlags.Automation, "Use Automation rules and triggers in the smart process"),
        ("isBizProcEnabled", TypeFlags.BizProc, "Use business process designer in the smart process"),
        ("isSetOpenPermissions", TypeFlags.SetOpenPermissions, "Make new funnels available to everyone"),
        ("isPaymentsEnabled", TypeFlags.Payments, ""),
        ("isCountersEnabled", TypeFlags.Counters, ""),
    ];

    static readonly (string Name, TypeFlags Flag)[] Linked =
    [
        ("CALENDAR_EVENT|UF_CRM_CAL_EVENT", TypeFlags.InCalendar),
        ("TASKS_TASK|UF_CRM_TASK", TypeFlags.InTasks),
        ("TASKS_TASK_TEMPLATE|UF_CRM_TASK", TypeFlags.InTaskTemplates),
    ];

    static readonly int[] ClientTypes = [EntityTypeIds.Contact, EntityTypeIds.Company];

    /// <summary>What <c>crm.type.fields</c> answers.</summary>
    public static Node Description { get; } = Describe();

    /// <summary>True for names that filters and orders of <c>crm.type.list</c> know.</summary>
    public static bool IsField(string name) =>
        name is "id" or "title" or "code" or "createdBy" or "entityTypeId" or "customSectionId" or "createdTime" or "updatedTime" or "updatedBy"
        || Array.Exists(Switches, row => row.Name == name);

    /// <summary>What a client wants a smart process to be.</summary>
    public static TypeDraft Draft(Node fields)
    {
        TypeFlags on = TypeFlags.None, off = TypeFlags.None;
        foreach (var (name, flag, _) in Switches)
            Turn(fields[name], flag, ref on, ref off);
        // by the page they count only beside the switch itself
        if (on.HasFlag(TypeFlags.UseInUserfield) && fields["linkedUserFields"] is { IsArray: true } linked)
            foreach (var (name, flag) in Linked)
                Turn(linked[name], flag, ref on, ref off);
        return new TypeDraft
        {
            Title = fields["title"] is { IsArray: false, Text.Length: > 0 } title ? title.Text : null,
            EntityTypeId = fields["entityTypeId"] is { IsNull: false } number ? number.TryInteger(out var id) ? id : -1 : null,
            On = on & ~(TypeFlags.Payments | TypeFlags.Counters),
            Off = off,
            IsExternal = fields["isExternal"] is { } external && external.TryFlag(out var isExternal) ? isExternal : null,
            CustomSectionId = fields["customSectionId"] is { } section ? section.TryInteger(out var sectionId) ? sectionId : 0 : null,
            Relations = fields["relations"] is { IsArray: true } relations ? Relations(relations) : null,
        };
    }

    /// <summary>A type right after it was made: in an order of its own and without a code, as the original answers.</summary>
    public static Node Added(TypeRow type, Catalog catalog)
    {
        var record = Node.Map(("id", Node.Of(type.Id)), ("createdBy", Node.Of(type.CreatedBy)), ("entityTypeId", Node.Of(type.EntityTypeId)));
        AddSwitches(record, type, catalog);
        record.Set("title", Node.Of(type.Title));
        AddRelations(record, type, catalog);
        record.Set("customSectionId", type.CustomSectionId is { } section ? Node.Of(section) : Node.Null);
        return record;
    }

    /// <summary>A type as <c>get</c> and <c>update</c> answer.</summary>
    public static Node Whole(TypeRow type, Catalog catalog)
    {
        var record = Row(type, catalog);
        AddRelations(record, type, catalog);
        return record;
    }

    /// <summary>A type as <c>list</c> answers.</summary>
    public static Node Row(TypeRow type, Catalog catalog)
    {
        var record = Node.Map(
            ("id", Node.Of(type.Id)),
            ("title", Node.Of(type.Title)),
            ("code", Node.Of(type.Code)),
            ("createdBy", Node.Of(type.CreatedBy)),
            ("entityTypeId", Node.Of(type.EntityTypeId)),
            ("customSectionId", type.CustomSectionId is { } section ? Node.Of(section) : Node.Null));
        AddSwitches(record, type, catalog);
        return record;
    }

    static void AddSwitches(Node record, TypeRow type, Catalog catalog)
    {
        foreach (var (name, flag, _) in Switches)
            record.Set(name, Flag(type.Flags.HasFlag(flag)));
        record.Set("createdTime", Node.Of(Dates.Moment(type.CreatedTime, catalog.Zone)));
        record.Set("updatedTime", Node.Of(Dates.Moment(type.UpdatedTime, catalog.Zone)));
        record.Set("updatedBy", Node.Of(type.UpdatedBy));
    }

    static void AddRelations(Node record, TypeRow type, Catalog catalog)
    {
        var hasClient = type.Flags.HasFlag(TypeFlags.Client);
        var parents = Node.List(hasClient ? ClientTypes.Select(id => Relation(id, isListed: true, isPredefined: true)) : []);
        var children = Node.Array();
        foreach (var relation in catalog.Rows.Relations)
        {
            if (relation.ChildType == type.EntityTypeId && !(hasClient && ClientTypes.Contains((int)relation.ParentType)))
                parents.Append(Relation(relation.ParentType, relation.IsListed, isPredefined: false));
            if (relation.ParentType == type.EntityTypeId)
                children.Append(Relation(relation.ChildType, relation.IsListed, isPredefined: false));
        }
        record.Set("relations", Node.Map(("parent", parents), ("child", children)));
        var linked = Node.Array();
        foreach (var (name, flag) in Linked)
            linked.Set(name, Flag(type.Flags.HasFlag(flag)));
        record.Set("linkedUserFields", linked);
        record.Set("customSections", Node.List(catalog.Rows.Solutions.Select(solution => Node.Map(
            ("id", Node.Of(solution.Id)), ("title", Node.Of(solution.Title)), ("isSelected", Flag(solution.Id == type.CustomSectionId))))));
    }

    static Node Relation(long entityTypeId, bool isListed, bool isPredefined) => Node.Map(
        ("entityTypeId", Node.Of(entityTypeId)), ("isChildrenListEnabled", Flag(isListed)), ("isPredefined", Flag(isPredefined)));

    static List<RelationRow> Relations(Node relations)
    {
        var rows = new List<RelationRow>();
        foreach (var side in (ReadOnlySpan<string>)["parent", "child"])
            if (relations[side] is { IsArray: true } list)
                foreach (var (_, row) in list.Items)
                    if (row["entityTypeId"] is { } node && node.TryInteger(out var other) && other > 0)
                    {
                        var isListed = row["isChildrenListEnabled"] is { } listed && listed.TryFlag(out var flag) && flag;
                        rows.Add(side == "parent" ? new(other, 0, isListed) : new(0, other, isListed));
                    }
        return rows;
    }

    static void Turn(Node? value, TypeFlags flag, ref TypeFlags on, ref TypeFlags off)
    {
        if (value is null || !value.TryFlag(out var isOn))
            return;
        if (isOn)
            on |= flag;
        else
            off |= flag;
    }

    static Node Flag(bool flag) => Node.Of(flag ? "Y" : "N");

    static Node Describe()
    {
        var fields = Node.Array();
        Describe(fields, "id", "integer", "ID", "ID", FieldFlags.ReadOnly);
        Describe(fields, "title", "string", "Title", "TITLE", FieldFlags.Required);
        Describe(fields, "code", "string", "Symbolic Code", "CODE", FieldFlags.None);
        Describe(fields, "createdBy", "user", "Created By", "CREATED_BY", FieldFlags.ReadOnly);
        Describe(fields, "entityTypeId", "integer", "Type Identifier", "ENTITY_TYPE_ID", FieldFlags.Required | FieldFlags.Immutable);
        Describe(fields, "customSectionId", "integer", "Digital Workspace", "CUSTOM_SECTION_ID", FieldFlags.Immutable);
        foreach (var (name, _, title) in Switches)
            if (title.Length > 0)
                Describe(fields, name, "boolean", title, Upper(name), FieldFlags.None);
        Describe(fields, "createdTime", "datetime", "Creation Date", "CREATED_TIME", FieldFlags.None);
        Describe(fields, "updatedTime", "datetime", "Modification Date", "UPDATED_TIME", FieldFlags.None);
        Describe(fields, "updatedBy", "user", "Modified By", "UPDATED_BY", FieldFlags.ReadOnly);
        return fields;
    }

    static void Describe(Node fields, string name, string type, string title, string upper, FieldFlags flags)
    {
        var field = FieldDescriptions.Of(type, title, flags);
        field.Set("upperName", Node.Of(upper));
        fields.Set(name, field);
    }

    static string Upper(string camel) => string.Concat(camel.Select(c => char.IsUpper(c) ? "_" + c : char.ToUpperInvariant(c).ToString()));
}
