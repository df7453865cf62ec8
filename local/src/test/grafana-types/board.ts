// What a dashboard's file may hold: Grafana's own types, with the options of each panel type.
import type { Dashboard, FieldConfig, Panel, TableFieldOptions, VariableModel } from '@grafana/schema';
import type * as barchart from '@grafana/schema/dist/esm/raw/composable/barchart/panelcfg/x/BarChartPanelCfg_types.gen';
import type * as bargauge from '@grafana/schema/dist/esm/raw/composable/bargauge/panelcfg/x/BarGaugePanelCfg_types.gen';
import type * as gauge from '@grafana/schema/dist/esm/raw/composable/gauge/panelcfg/x/GaugePanelCfg_types.gen';
import type * as piechart from '@grafana/schema/dist/esm/raw/composable/piechart/panelcfg/x/PieChartPanelCfg_types.gen';
import type * as stat from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type * as states from '@grafana/schema/dist/esm/raw/composable/statetimeline/panelcfg/x/StateTimelinePanelCfg_types.gen';
import type * as table from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';
import type * as timeseries from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';

/** JSON has the text of an enumeration's member where TypeScript has the member. */
type Json<T> = T extends string ? `${T}`
    : T extends Array<infer Item> ? Array<Json<Item>>
    : T extends object ? { [Key in keyof T]: Json<T[Key]> }
    : T;

type Of<Type extends string, Options, Custom = Record<string, never>> =
    Omit<Json<Panel>, 'type' | 'options' | 'fieldConfig'> & {
        type: Type;
        title: string;
        description: string;
        options: Partial<Json<Options>>;
        fieldConfig: {
            defaults: Omit<Json<FieldConfig>, 'custom'> & { custom?: Partial<Json<Custom>> };
            overrides: Array<{
                matcher: { id: 'byName'; options: string };
                properties: Array<{ id: string; value: unknown }>;
            }>;
        };
        targets: Array<Query>;
    };

interface Query {
    datasource: { type: 'grafana-postgresql-datasource'; uid: 'telltale' };
    editorMode: 'code';
    format: 'table' | 'time_series';
    rawQuery: true;
    rawSql: string;
    refId: string;
}

export type Board = Omit<Json<Dashboard>, 'panels' | 'annotations' | 'templating'> & {
    uid: string;
    title: string;
    panels: Array<
        | Of<'barchart', barchart.Options, barchart.FieldConfig>
        | Of<'bargauge', bargauge.Options>
        | Of<'gauge', gauge.Options>
        | Of<'piechart', piechart.Options, piechart.FieldConfig>
        | Of<'stat', stat.Options>
        | Of<'state-timeline', states.Options, states.FieldConfig>
        | Of<'table', table.Options, TableFieldOptions>
        | Of<'timeseries', timeseries.Options, timeseries.FieldConfig>
    >;
    annotations: {
        list: Array<{
            name: string; datasource: Query['datasource']; enable: boolean; hide: boolean; iconColor: string; target: Query;
        }>;
    };
    templating: { list: Array<Json<VariableModel>> };
};
