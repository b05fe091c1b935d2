// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

package org.stillpoint.lab.indexing;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One kind of index: which rows become its documents, and what a document holds. The document's id is the row's id_.
 *
 * @param key its alias is the prefix and this
 * @param sources one or more tables; their fields make one mapping
 * @param filteredAliases further aliases (without the prefix) and the queries they filter by, as JSON
 */
record IndexDefinition(String key, List<Source> sources, Map<String, String> filteredAliases) {

    /** Raised when the documents change; every document says which one made it. */
    static final int VERSION = 1;

    /** @param condition which rows of the table have a document */
    record Source(String table, String condition, List<Field> fields) {

        /** Two columns: the id and the document as JSON without the fields that are null. */
        String documents() {
            String pairs = fields.stream().map(Field::pair).collect(Collectors.joining(", "));
            return "select id_, json_strip_nulls(json_build_object('__flowableVersion', " + VERSION
                + ", 'id', id_, 'tenantId', tenant_id_, " + pairs + "))::text from " + table + " where " + condition;
        }
    }

    /** @param type keyword, text, date, long or integer: the test clusters have no analyzer but the standard one */
    record Field(String name, String column, String type) {

        // The columns have no time zone; the application runs in UTC.
        private static final String TIME = "to_char(%s, 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')";

        String pair() {
            return "'" + name + "', " + (type.equals("date") ? TIME.formatted(column) : column);
        }
    }

    /** Every field and its type. What is not in here is refused by the cluster, not guessed. */
    Map<String, String> mapping() {
        Stream<Field> common = Stream.of(new Field("__flowableVersion", "", "integer"), new Field("id", "", "keyword"),
            new Field("tenantId", "", "keyword"));
        Stream<Field> own = sources.stream().flatMap(source -> source.fields().stream());
        return Stream.concat(common, own).collect(Collectors.toMap(Field::name, Field::type, (first, second) -> first));
    }
}
