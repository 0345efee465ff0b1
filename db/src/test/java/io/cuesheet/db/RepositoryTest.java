package io.cuesheet.db;

import io.cuesheet.workflows.OrgId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The repositories on a database of their own for each test class, and two new organisations for each test. */
public abstract class RepositoryTest {

    protected static TestDatabase database;
    protected static AnnotationConfigApplicationContext context;

    protected OrgId org;
    protected OrgId other;

    @BeforeAll
    static void startRepositories() {
        database = TestDatabase.create();
        context = Repositories.start(database);
    }

    @AfterAll
    static void closeRepositories() {
        context.close();
    }

    @BeforeEach
    void insertOrganisations() {
        org = OrganisationFixture.insert(database.jdbc(), "org" + Ids.next());
        other = OrganisationFixture.insert(database.jdbc(), "other" + Ids.next());
    }
}
