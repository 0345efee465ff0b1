package io.cuesheet.db;

import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** The repositories on a test's database. Closing them closes its connections. */
public final class Repositories {

    private Repositories() {}

    @EnableTransactionManagement
    private static class Transactions {}

    public static AnnotationConfigApplicationContext start(TestDatabase database) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.register(Transactions.class, DbConfiguration.class);
        context.registerBean(DataSource.class, database::dataSource);
        context.registerBean(TransactionTemplate.class, database::transactions);
        context.refresh();
        return context;
    }
}
