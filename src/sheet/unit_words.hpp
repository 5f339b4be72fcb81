#pragma once
#include "sheet/cell_text.hpp"

/// The words of Chinese government units. Inside of unit_text.
namespace pledge::sheet {

/// Ends as names of units do: 局, 委, 人民政府, 集团 …
bool ends_as_unit(CharsView name);
/// Begins with a field of government: 财政, 自然资源, 市场监管 …; the field, or empty.
CharsView field_at_start(CharsView text);
/// 省, 市, 县 … or 柳州市, A7县 before a field or 政府; empty when there is none.
CharsView region_at_start(CharsView name);
/// One of the units of the State Council, the Party's centre or the nation-wide organisations.
bool is_central(CharsView name);
/// A class instead of a unit: 各县（市、区）, 有关部门, 市直各单位, 29个单位.
bool is_group(CharsView text);
/// A class without 各 that stands in lists: 乡镇, 街道办事处, 学校.
bool is_bare_class(CharsView text);
/// Only words for levels: 市, 县（市、区）, 省、自治区.
bool is_region_class(CharsView text);
/// A person's name, perhaps with a post or a telephone number.
bool is_person(CharsView text);
/// A time and no unit: 6月底完成, 长期坚持.
bool is_time(CharsView text);
/// Ends as a unit, and nothing else speaks for it: 综合组, 推进会.
bool is_weak_name(CharsView name);
/// Words about doing something that end by chance as units do: 召开推进会.
bool is_phrase(CharsView text);
/// A heading of the column, not a cell of it.
bool is_unit_heading(CharsView text);
/// The usual full name of one unit, 区人社局 → 区人力资源和社会保障局; empty when the name is full
/// or unknown.
Chars full_name_of(CharsView name);
/// Of a field, 发改 → 发展改革; the field itself when there is none.
Chars full_field_of(CharsView field);
/// Both names may be those of one unit: equal when written out, or the characters of one stand in
/// the other in their order behind the same region.
bool may_be_one(CharsView a, CharsView b);

}  // namespace pledge::sheet
