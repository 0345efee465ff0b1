package io.cuesheet.worker.temporal;

import io.cuesheet.application.engine.TemporalSettings;
import io.cuesheet.workflows.message.MessageContract;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Makes sure that the namespace knows the search attributes with which people find messages in the web console. */
@Component
class SearchAttributes {

    private static final List<SearchAttributeKey<?>> KEYS = List.of(
            MessageContract.ORG,
            MessageContract.EVENT,
            MessageContract.MESSAGE_TYPE,
            MessageContract.STATUS,
            MessageContract.SEND_AT,
            MessageContract.LEDGER);

    private final WorkflowServiceStubs stubs;
    private final String namespace;

    SearchAttributes(WorkflowServiceStubs stubs, TemporalSettings settings) {
        this.stubs = stubs;
        this.namespace = settings.namespace();
    }

    void ensure() {
        OperatorServiceStubs operator = OperatorServiceStubs.newServiceStubs(OperatorServiceStubsOptions.newBuilder()
                .setChannel(stubs.getRawChannel())
                .validateAndBuildWithDefaults());
        Set<String> known = operator.blockingStub()
                .listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                        .setNamespace(namespace)
                        .build())
                .getCustomAttributesMap()
                .keySet();
        Map<String, IndexedValueType> missing = new HashMap<>();
        KEYS.stream()
                .filter(key -> !known.contains(key.getName()))
                .forEach(key -> missing.put(key.getName(), key.getValueType()));
        if (!missing.isEmpty()) {
            operator.blockingStub()
                    .addSearchAttributes(AddSearchAttributesRequest.newBuilder()
                            .setNamespace(namespace)
                            .putAllSearchAttributes(missing)
                            .build());
        }
    }
}
