export default function UnitList() {
  return null;
}
