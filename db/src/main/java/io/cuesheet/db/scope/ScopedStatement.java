package io.cuesheet.db.scope;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient.MappedQuerySpec;
import org.springframework.jdbc.core.simple.JdbcClient.ResultQuerySpec;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.jdbc.support.rowset.SqlRowSet;

/** One statement of a {@link ScopedJdbcClient}: it finds its organisation among its parameters. */
final class ScopedStatement implements StatementSpec {

    private static final String ORGANISATION = "org";

    private final StatementSpec statement;
    private final TransactionScope transaction;
    private final boolean writes;
    private @Nullable Scope scope;

    /**
     * @param scope null: that of the parameter {@code org}
     * @param writes whether it may change rows
     */
    ScopedStatement(StatementSpec statement, TransactionScope transaction, @Nullable Scope scope, boolean writes) {
        this.writes = writes;
        this.statement = statement;
        this.transaction = transaction;
        this.scope = scope;
    }

    private void note(String name, @Nullable Object value) {
        if (scope == null && name.equals(ORGANISATION) && value instanceof UUID organisation) {
            scope = Scope.of(organisation);
        }
    }

    @Override
    public StatementSpec withFetchSize(int fetchSize) {
        statement.withFetchSize(fetchSize);
        return this;
    }

    @Override
    public StatementSpec withMaxRows(int maxRows) {
        statement.withMaxRows(maxRows);
        return this;
    }

    @Override
    public StatementSpec withQueryTimeout(int queryTimeout) {
        statement.withQueryTimeout(queryTimeout);
        return this;
    }

    @Override
    public StatementSpec param(@Nullable Object value) {
        statement.param(value);
        return this;
    }

    @Override
    public StatementSpec param(int jdbcIndex, @Nullable Object value) {
        statement.param(jdbcIndex, value);
        return this;
    }

    @Override
    public StatementSpec param(int jdbcIndex, @Nullable Object value, int sqlType) {
        statement.param(jdbcIndex, value, sqlType);
        return this;
    }

    @Override
    public StatementSpec param(String name, @Nullable Object value) {
        note(name, value);
        statement.param(name, value);
        return this;
    }

    @Override
    public StatementSpec param(String name, @Nullable Object value, int sqlType) {
        note(name, value);
        statement.param(name, value, sqlType);
        return this;
    }

    @Override
    public StatementSpec params(@Nullable Object... values) {
        statement.params(values);
        return this;
    }

    @Override
    public StatementSpec params(List<?> values) {
        statement.params(values);
        return this;
    }

    @Override
    public StatementSpec params(Map<String, ?> params) {
        params.forEach(this::note);
        statement.params(params);
        return this;
    }

    @Override
    public StatementSpec paramSource(Object namedParamObject) {
        statement.paramSource(namedParamObject);
        return this;
    }

    @Override
    public StatementSpec paramSource(SqlParameterSource namedParamSource) {
        statement.paramSource(namedParamSource);
        return this;
    }

    @Override
    public ResultQuerySpec query() {
        return new Results(statement.query());
    }

    @Override
    public <T> MappedQuerySpec<T> query(Class<T> mappedClass) {
        return new Mapped<>(statement.query(mappedClass));
    }

    @Override
    public <T> MappedQuerySpec<T> query(RowMapper<T> rowMapper) {
        return new Mapped<>(statement.query(rowMapper));
    }

    @Override
    public void query(RowCallbackHandler rch) {
        transaction.run(scope, writes, () -> {
            statement.query(rch);
            return true;
        });
    }

    @Override
    public <T extends @Nullable Object> T query(ResultSetExtractor<T> rse) {
        return transaction.run(scope, writes, () -> statement.query(rse));
    }

    @Override
    public int update() {
        return transaction.run(scope, writes, statement::update);
    }

    @Override
    public int update(KeyHolder generatedKeyHolder) {
        return transaction.run(scope, writes, () -> statement.update(generatedKeyHolder));
    }

    @Override
    public int update(KeyHolder generatedKeyHolder, String... keyColumnNames) {
        return transaction.run(scope, writes, () -> statement.update(generatedKeyHolder, keyColumnNames));
    }

    private final class Mapped<T> implements MappedQuerySpec<T> {

        private final MappedQuerySpec<T> rows;

        Mapped(MappedQuerySpec<T> rows) {
            this.rows = rows;
        }

        /** Reading rows later would happen outside the statement's transaction. */
        @Override
        public Stream<T> stream() {
            return list().stream();
        }

        @Override
        public List<T> list() {
            return transaction.run(scope, writes, rows::list);
        }
    }

    private final class Results implements ResultQuerySpec {

        private final ResultQuerySpec rows;

        Results(ResultQuerySpec rows) {
            this.rows = rows;
        }

        @Override
        public SqlRowSet rowSet() {
            return transaction.run(scope, writes, rows::rowSet);
        }

        @Override
        public List<Map<String, Object>> listOfRows() {
            return transaction.run(scope, writes, rows::listOfRows);
        }

        @Override
        public Map<String, Object> singleRow() {
            return transaction.run(scope, writes, rows::singleRow);
        }

        @Override
        public List<Object> singleColumn() {
            return transaction.run(scope, writes, rows::singleColumn);
        }
    }
}
