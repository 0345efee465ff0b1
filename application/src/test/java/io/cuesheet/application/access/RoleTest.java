package io.cuesheet.application.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoleTest {

    @Test
    void postgresqlKnowsTheSamePermissionsOfEachRole() {
        try (TestDatabase database = TestDatabase.create()) {
            for (Role role : Role.values()) {
                List<String> stored = database.jdbc()
                        .sql("select unnest(role_permissions(?))")
                        .param(role.wireName())
                        .query(String.class)
                        .list();
                assertThat(Permission.ofStored(stored, false)).isEqualTo(role.permissions());
            }
        }
    }
}
