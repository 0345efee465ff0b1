package io.cuesheet.db;

import io.cuesheet.db.notification.Announcements;
import io.cuesheet.db.scope.AcrossOrganisations;
import io.cuesheet.db.scope.CurrentTrace;
import io.cuesheet.db.scope.ScopedJdbcClient;
import java.util.Optional;
import javax.sql.DataSource;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.PropertySource;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;

/** Adds the repositories to an application. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@PropertySource("classpath:io/cuesheet/db/defaults.properties")
public class DbConfiguration {

    @Bean
    DatabaseTransactions transactionManager(DataSource dataSource) {
        return new DatabaseTransactions(dataSource);
    }

    @Bean
    Announcements announcements(DataSource dataSource) {
        return new Announcements(dataSource, DbConfiguration::tellOutage);
    }

    private static boolean tellOutage(RuntimeException failure) {
        boolean isAway = DatabaseAway.isCauseOf(failure);
        if (isAway) {
            OutageLog.tell(failure);
        }
        return isAway;
    }

    @Bean
    ScopedJdbcClient.Pair jdbcClients(
            DataSource dataSource,
            PlatformTransactionManager transactionManager,
            Announcements announcements,
            Optional<CurrentTrace> trace) {
        return ScopedJdbcClient.of(dataSource, transactionManager, announcements, trace.orElse(CurrentTrace.NONE));
    }

    @Bean
    @Primary
    JdbcClient scopedJdbcClient(ScopedJdbcClient.Pair clients) {
        return clients.scoped();
    }

    @Bean
    @AcrossOrganisations
    JdbcClient jdbcClientAcrossOrganisations(ScopedJdbcClient.Pair clients) {
        return clients.across();
    }

    /** Wraps the advice that opens the transaction, which has the lowest precedence: a transaction is repeated as a whole. */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static DefaultPointcutAdvisor transactionRetry() {
        MethodInterceptor repeating = method -> TransactionRetry.run(
                () -> ((ProxyMethodInvocation) method).invocableClone().proceed());
        DefaultPointcutAdvisor advisor = new DefaultPointcutAdvisor(
                AnnotationMatchingPointcut.forMethodAnnotation(Transactional.class), repeating);
        advisor.setOrder(Ordered.LOWEST_PRECEDENCE - 1);
        return advisor;
    }
}
