package io.cuesheet.ui.event;

import io.cuesheet.db.DbConfiguration;
import io.cuesheet.db.TestDatabase;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The import with its repositories on a test's database, and nothing else of the application. */
final class ImportContext {

    private ImportContext() {}

    static ConfigurableApplicationContext start(TestDatabase database, InstantSource now) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.register(
                DbConfiguration.class,
                EventConfiguration.class,
                EventDirectory.class,
                EventExport.class,
                EventImport.class,
                EventImportController.class,
                EventWriter.class,
                ImportQueue.class);
        context.registerBean(DataSource.class, database::dataSource);
        context.registerBean(JdbcClient.class, database::jdbc);
        context.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(database.dataSource()));
        context.registerBean("planningClock", Clock.class, () -> now.withZone(ZoneOffset.UTC));
        context.refresh();
        return context;
    }
}
