import type {FeatureLabel, ImportProblem} from '../../../data/formats/format.ts';
import type {MeasuredArea, UnitImportReport} from './import-units.ts';

/** The outcome of an import in lines for a terminal. */
export function reportLines(report: UnitImportReport): string[] {
  if (report.outcome === 'refused') {
    const {problems} = report;
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    return [...problems.map(problem => problemLine(problem)), `Nothing was changed: ${count}.`];
  }
  const endings = {
    imported: 'Imported. Former communes, districts and the province were derived from these outlines.',
    unchanged: 'Nothing was changed: these outlines are in the database already.',
    checked: 'Nothing was changed: this was a dry run. The file can be imported.',
  };
  return [...areaTable(report.areas), endings[report.outcome]];
}

/** 'feature 3 (03430 Khun Há), geometry.type: The geometry … Expected: ….' */
export function problemLine({feature, path, problem, expected}: ImportProblem, file = 'file'): string {
  const where = [feature ? featureName(feature) : file, ...(path === undefined ? [] : [path])].join(', ');
  return `${where}: ${problem}. Expected: ${expected}.`;
}

function featureName({index, code, name}: FeatureLabel): string {
  const known = [code, name].filter(text => text !== null).join(' ');
  return `feature ${index}${known ? ` (${known})` : ''}`;
}

function areaTable(areas: readonly MeasuredArea[]): string[] {
  const sums: MeasuredArea = {
    code: '',
    fullName: 'Total',
    officialKm2: areas.reduce<number | null>(
      (sum, {officialKm2: area}) => (sum === null || area === null ? null : sum + area),
      0,
    ),
    measuredKm2: areas.reduce((sum, {measuredKm2}) => sum + measuredKm2, 0),
  };
  const width = Math.max(...areas.map(({fullName}) => fullName.length), 'Commune'.length);
  const line = (code: string, name: string, ...numbers: string[]) =>
    [code.padEnd(5), name.padEnd(width), ...numbers.map(number => number.padStart(13))].join('  ');
  return [
    line('Code', 'Commune', 'Official km²', 'Measured km²', 'Difference'),
    ...[...areas, sums].map(({code, fullName, officialKm2, measuredKm2}) =>
      line(code, fullName, officialKm2?.toFixed(2) ?? '', measuredKm2.toFixed(2), difference(officialKm2, measuredKm2)),
    ),
  ];
}

function difference(official: number | null, measured: number): string {
  if (official === null) return '';
  const percent = ((measured / official - 1) * 100).toFixed(2);
  return `${percent.replace('-0.00', '0.00').replace('-', '−')} %`;
}
