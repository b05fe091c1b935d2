// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

package org.stillpoint.lab.indexing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.StreamUtils;
import org.stillpoint.lab.indexing.IndexDefinition.Source;

/** The rows that say what must be indexed, and the rows that documents are made of. All of it is the database's. */
class IndexQueue {

    private static final String HANDLER = "lab-index";

    /** A row of the queue: the document with this id in the index with this key is not what the database says. */
    record Entry(String row, String key, String id) {
    }

    /**
     * @param pending rows that wait
     * @param jobs work of the application itself that may bring more rows
     */
    record State(long pending, long jobs) {
    }

    private final JdbcTemplate database;
    private final String lockOwner;

    /** @param lockOwner how this node marks the jobs that it runs */
    IndexQueue(JdbcTemplate database, String lockOwner) {
        this.database = database;
        this.lockOwner = lockOwner;
    }

    /** Makes the database write the queue. */
    void install() throws IOException {
        ClassPathResource script = new ClassPathResource("indexing/triggers.sql");
        database.execute(StreamUtils.copyToString(script.getInputStream(), StandardCharsets.UTF_8));
    }

    /** In a transaction: some rows, locked until it ends. */
    List<Entry> take(int limit) {
        return database.query("select id_, handler_cfg_ from act_ru_history_job where handler_type_ = ?"
            + " order by create_time_ limit ? for update skip locked", (row, number) -> {
                String[] parts = row.getString(2).split(":", 2);
                return new Entry(row.getString(1), parts[0], parts[1]);
            }, HANDLER, limit);
    }

    void remove(Collection<String> rows) {
        database.update("delete from act_ru_history_job where id_ = any(?)",
            statement -> statement.setArray(1, textArray(statement.getConnection(), rows)));
    }

    /** Everything of the key must be indexed, whatever the index has now. */
    void enqueueAll(IndexDefinition definition) {
        for (Source source : definition.sources()) {
            database.update("insert into act_ru_history_job (id_, rev_, retries_, handler_type_, handler_cfg_,"
                + " create_time_, scope_type_, tenant_id_) select gen_random_uuid()::text, 1, 10, ?, ? || ':' || id_,"
                + " clock_timestamp() at time zone 'UTC', ?, ''"
                + " from " + source.table() + " where " + source.condition(),
                HANDLER, definition.key(), HANDLER);
        }
    }

    /** The documents of these ids as they are committed now. An id without a row is missing. */
    Map<String, String> documents(IndexDefinition definition, Collection<String> ids) {
        Map<String, String> found = new HashMap<>();
        for (Source source : definition.sources()) {
            database.query(source.documents() + " and id_ = any(?)",
                statement -> statement.setArray(1, textArray(statement.getConnection(), ids)),
                row -> {
                    found.put(row.getString(1), row.getString(2));
                });
        }
        return found;
    }

    /**
     * Both numbers at one moment: a job that ends leaves its rows in the same transaction. A job that a killed node has
     * locked stands still until the lock expires, an hour later, and does not count.
     */
    State state() {
        return database.queryForObject("select (select count(*) from act_ru_history_job where handler_type_ = ?),"
            + " (select count(*) from act_ru_job where lock_owner_ is null or lock_owner_ = ?)",
            (row, number) -> new State(row.getLong(1), row.getLong(2)), HANDLER, lockOwner);
    }

    private static Array textArray(Connection connection, Collection<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }
}
