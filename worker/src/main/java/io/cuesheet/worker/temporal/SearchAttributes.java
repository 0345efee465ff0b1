package io.cuesheet.worker.temporal;

import io.cuesheet.application.temporal.KnownAttributes;
import io.cuesheet.application.temporal.TemporalSettings;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.OperatorServiceStubs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Creates the search attributes with which people find messages in the web console. If this is not allowed, it logs how to create them,
 * and Cuesheet works without the missing ones.
 */
@Component
class SearchAttributes {

    private static final Logger log = LoggerFactory.getLogger(SearchAttributes.class);

    private final WorkflowClient client;
    private final OperatorServiceStubs operator;
    private final KnownAttributes known;
    private final String namespace;

    private Set<String> told = Set.of();

    SearchAttributes(
            WorkflowClient client, OperatorServiceStubs operator, KnownAttributes known, TemporalSettings settings) {
        this.client = client;
        this.operator = operator;
        this.known = known;
        this.namespace = settings.namespace();
    }

    /** Checks which exist, and creates the others. Throws the client's exceptions while Temporal is unavailable. */
    void ensure() {
        Optional<Map<String, IndexedValueType>> listed = listed();
        List<SearchAttributeKey<?>> absent = KnownAttributes.ALL.stream()
                .filter(key ->
                        listed.map(all -> !all.containsKey(key.getName())).orElseGet(() -> !canBeSearched(key)))
                .toList();
        if (!absent.isEmpty() && make(absent)) {
            absent = List.of();
        }
        List<SearchAttributeKey<?>> ofAnotherType = KnownAttributes.ALL.stream()
                .filter(key -> listed.map(all -> all.get(key.getName()))
                        .filter(type -> type != key.getValueType())
                        .isPresent())
                .toList();
        known.setMissing(Stream.concat(absent.stream(), ofAnotherType.stream())
                .map(SearchAttributeKey::getName)
                .collect(Collectors.toSet()));
        tellOnce(absent, ofAnotherType);
    }

    /** The namespace's search attributes with their types; empty if this worker is not allowed to list them. */
    private Optional<Map<String, IndexedValueType>> listed() {
        try {
            return Optional.of(operator.blockingStub()
                    .listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                            .setNamespace(namespace)
                            .build())
                    .getCustomAttributesMap());
        } catch (StatusRuntimeException refused) {
            throwIfAway(refused);
            return Optional.empty();
        }
    }

    /** Every worker may search, and a search rejects an unknown name. It looks for one workflow, so it costs nothing. */
    private boolean canBeSearched(SearchAttributeKey<?> key) {
        try {
            client.getWorkflowServiceStubs()
                    .blockingStub()
                    .countWorkflowExecutions(CountWorkflowExecutionsRequest.newBuilder()
                            .setNamespace(namespace)
                            .setQuery("WorkflowId = 'none' AND %s IS NULL".formatted(key.getName()))
                            .build());
            return true;
        } catch (StatusRuntimeException refused) {
            if (refused.getStatus().getCode() == Status.Code.INVALID_ARGUMENT) {
                return false;
            }
            throw refused;
        }
    }

    /** False if this is refused. */
    private boolean make(List<SearchAttributeKey<?>> missing) {
        try {
            operator.blockingStub()
                    .addSearchAttributes(AddSearchAttributesRequest.newBuilder()
                            .setNamespace(namespace)
                            .putAllSearchAttributes(missing.stream()
                                    .collect(Collectors.toMap(
                                            SearchAttributeKey::getName, SearchAttributeKey::getValueType)))
                            .build());
            return true;
        } catch (StatusRuntimeException refused) {
            throwIfAway(refused);
            return false;
        }
    }

    private static void throwIfAway(StatusRuntimeException failure) {
        switch (failure.getStatus().getCode()) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED -> throw failure;
            default -> {}
        }
    }

    private void tellOnce(List<SearchAttributeKey<?>> absent, List<SearchAttributeKey<?>> ofAnotherType) {
        if (known.missing().equals(told)) {
            return;
        }
        told = known.missing();
        if (told.isEmpty()) {
            log.info("Temporal has all search attributes of Cuesheet now; they are used from now on");
            return;
        }
        log.warn(
                "Temporal's namespace {} lacks search attributes. Cuesheet works without them, but you can't search for them in Temporal's"
                        + " console{}",
                namespace,
                known.tellOfAttempts()
                        ? ""
                        : ", and Cuesheet does not notice by itself that its database was restored from a backup");
        ofAnotherType.forEach(key -> log.warn(
                "{} is there with another type than {}; remove or rename it in Temporal", key.getName(), type(key)));
        if (!absent.isEmpty()) {
            log.warn(
                    "This worker may not create them. Somebody who may can do it with these commands, in Temporal Cloud in the namespace's page;"
                            + " they are used within a minute, without a restart:");
            absent.forEach(key -> log.warn("{}", command(key)));
        }
    }

    private String command(SearchAttributeKey<?> key) {
        return "temporal operator search-attribute create --namespace %s --name %s --type %s"
                .formatted(namespace, key.getName(), type(key));
    }

    /** The name in Temporal's command line. */
    private static String type(SearchAttributeKey<?> key) {
        return switch (key.getValueType()) {
            case INDEXED_VALUE_TYPE_KEYWORD -> "Keyword";
            case INDEXED_VALUE_TYPE_DATETIME -> "Datetime";
            case INDEXED_VALUE_TYPE_INT -> "Int";
            default -> throw new IllegalStateException("No name for " + key.getValueType());
        };
    }
}
