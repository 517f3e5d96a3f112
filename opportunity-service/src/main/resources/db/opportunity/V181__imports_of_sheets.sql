-- Which import was of which sheet, for as long as what it recorded is there: an import itself is forgotten before.
create table import_of_sheet (
    tenant_id uuid not null,
    search_id uuid not null,
    sheet_id  uuid not null,
    import_id uuid not null,
    primary key (tenant_id, search_id, import_id)
);

select onward_protect('import_of_sheet');
